/** Proofs of the telemetry contract against real applications and real tools. */
@NullMarked
package io.waymark.contracttests;

import org.jspecify.annotations.NullMarked;
