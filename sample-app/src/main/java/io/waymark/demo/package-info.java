/** What {@code ./demo} runs: an incident from beginning to end, seen from outside the services. */
@NullMarked
package io.waymark.demo;

import org.jspecify.annotations.NullMarked;
