/** Who this service is. */
@NullMarked
package io.waymark.starter.identity;

import org.jspecify.annotations.NullMarked;
