/** What a request and a log line pay, in nanoseconds and bytes. */
@NullMarked
package io.waymark.benchmarks.hotpath;

import org.jspecify.annotations.NullMarked;
