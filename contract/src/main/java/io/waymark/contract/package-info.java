/**
 * The telemetry contract: every name, unit and bound that the kit emits, queries, draws or alerts
 * on.
 */
@NullMarked
package io.waymark.contract;

import org.jspecify.annotations.NullMarked;
