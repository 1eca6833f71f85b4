/** The log: its volume, its format, and that nobody waits for it. */
@NullMarked
package io.waymark.starter.logging;

import org.jspecify.annotations.NullMarked;
