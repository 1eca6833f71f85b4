/** Secrets put into a service on purpose, and everything that leaves it searched for them. */
@NullMarked
package io.waymark.canaries;

import org.jspecify.annotations.NullMarked;
