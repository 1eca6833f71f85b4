/** Messages that an application sends and processes. */
@NullMarked
package io.waymark.starter.messaging;

import org.jspecify.annotations.NullMarked;
