/** The objectives of this service. */
@NullMarked
package io.waymark.starter.slo;

import org.jspecify.annotations.NullMarked;
