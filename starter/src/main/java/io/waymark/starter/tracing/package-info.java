/** What goes along with a trace: between threads, and between services. */
@NullMarked
package io.waymark.starter.tracing;

import org.jspecify.annotations.NullMarked;
