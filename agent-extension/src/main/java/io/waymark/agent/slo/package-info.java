/** SLO events and objectives of any HTTP server the agent instruments. */
@NullMarked
package io.waymark.agent.slo;

import org.jspecify.annotations.NullMarked;
