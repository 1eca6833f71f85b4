/** The kit's defaults where the agent is configured by {@code otel.config.file}. */
@NullMarked
package io.waymark.agent.declarative;

import org.jspecify.annotations.NullMarked;
