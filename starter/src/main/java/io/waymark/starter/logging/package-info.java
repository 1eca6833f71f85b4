/** Log volume. */
@NullMarked
package io.waymark.starter.logging;

import org.jspecify.annotations.NullMarked;
