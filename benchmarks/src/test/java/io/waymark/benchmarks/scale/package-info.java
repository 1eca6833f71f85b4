/**
 * What evaluating the rules costs as a fleet grows, beside rules of the shape that Sloth generates.
 */
@NullMarked
package io.waymark.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
