/** Probes that make no spans. */
@NullMarked
package io.waymark.agent.tracing;

import org.jspecify.annotations.NullMarked;
