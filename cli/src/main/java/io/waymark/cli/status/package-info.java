/** {@code status}: how services stand, asked of nobody but themselves. */
@NullMarked
package io.waymark.cli.status;

import org.jspecify.annotations.NullMarked;
