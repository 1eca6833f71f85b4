/**
 * The pipeline of the contract's series: OpenTelemetry instruments in the same scrape as everything
 * else.
 */
@NullMarked
package io.waymark.starter.metrics;

import org.jspecify.annotations.NullMarked;
