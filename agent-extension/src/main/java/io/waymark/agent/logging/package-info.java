/** Log events counted by level. */
@NullMarked
package io.waymark.agent.logging;

import org.jspecify.annotations.NullMarked;
