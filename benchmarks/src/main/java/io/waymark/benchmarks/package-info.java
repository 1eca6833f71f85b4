/** Benchmarks anyone can rerun; each has one documented command. */
@NullMarked
package io.waymark.benchmarks;

import org.jspecify.annotations.NullMarked;
