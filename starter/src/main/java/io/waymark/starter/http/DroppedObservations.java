package io.waymark.starter.http;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * Records nothing: the first meter handler that supports an observation is the only one to see it.
 */
final class DroppedObservations<T extends Observation.Context>
    implements MeterObservationHandler<T> {

  private final Class<T> type;

  DroppedObservations(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return this.type.isInstance(context);
  }
}
