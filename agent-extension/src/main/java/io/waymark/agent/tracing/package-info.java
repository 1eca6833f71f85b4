/** Which requests make no spans, and what goes along with a trace. */
@NullMarked
package io.waymark.agent.tracing;

import org.jspecify.annotations.NullMarked;
