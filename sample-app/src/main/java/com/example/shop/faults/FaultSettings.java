package com.example.shop.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is broken at the moment.
 *
 * @param errorRate share of requests that fail, from 0 to 1
 * @param latencyMillis how much longer every request takes
 * @param slowDependencyMillis how much later the service's dependency answers: the inventory for
 *     the shop, the database for the inventory
 */
record FaultSettings(
    @DecimalMin("0") @DecimalMax("1") double errorRate,
    @Min(0) @Max(30_000) long latencyMillis,
    @Min(0) @Max(30_000) long slowDependencyMillis) {

  static final FaultSettings NONE = new FaultSettings(0, 0, 0);

  /** What is left out is not broken. */
  @JsonCreator
  static FaultSettings of(
      @Nullable Double errorRate,
      @Nullable Long latencyMillis,
      @Nullable Long slowDependencyMillis) {
    return new FaultSettings(
        Objects.requireNonNullElse(errorRate, 0.0),
        Objects.requireNonNullElse(latencyMillis, 0L),
        Objects.requireNonNullElse(slowDependencyMillis, 0L));
  }
}
