/** The OpenTelemetry Java agent in the same JVM: who makes traces, and who emits the contract. */
@NullMarked
package io.waymark.starter.agent;

import org.jspecify.annotations.NullMarked;
