/** Real tools for tests: found or skipped, started on loopback, always stopped. */
@NullMarked
package io.waymark.alerts.testing;

import org.jspecify.annotations.NullMarked;
