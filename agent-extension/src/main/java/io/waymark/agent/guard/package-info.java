/** What happens where something of ours fails while the agent starts. */
@NullMarked
package io.waymark.agent.guard;

import org.jspecify.annotations.NullMarked;
