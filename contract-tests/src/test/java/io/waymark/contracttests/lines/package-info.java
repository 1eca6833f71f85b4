/** An application that writes lines worth looking at. */
@NullMarked
package io.waymark.contracttests.lines;

import org.jspecify.annotations.NullMarked;
