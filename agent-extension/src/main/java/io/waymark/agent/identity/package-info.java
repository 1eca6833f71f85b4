/** Who the process is, and what it does not tell. */
@NullMarked
package io.waymark.agent.identity;

import org.jspecify.annotations.NullMarked;
