/** Inbound and outbound HTTP. */
@NullMarked
package io.waymark.starter.http;

import org.jspecify.annotations.NullMarked;
