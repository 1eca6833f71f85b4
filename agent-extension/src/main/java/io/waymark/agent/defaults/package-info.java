/** What the kit changes in the agent's defaults, as a list. */
@NullMarked
package io.waymark.agent.defaults;

import org.jspecify.annotations.NullMarked;
