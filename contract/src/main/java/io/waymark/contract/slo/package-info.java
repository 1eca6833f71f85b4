/** Service-level objectives: their arithmetic, and the one place that decides good or bad. */
@NullMarked
package io.waymark.contract.slo;

import org.jspecify.annotations.NullMarked;
