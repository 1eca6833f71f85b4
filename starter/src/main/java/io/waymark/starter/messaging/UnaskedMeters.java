package io.waymark.starter.messaging;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import java.util.function.Predicate;

/**
 * Records nothing, in the place of Micrometer's own recording, for observations that nobody but the
 * kit asked for: the application has its timers of the same name already.
 *
 * @param <T> what the observations are about
 */
final class UnaskedMeters<T extends Observation.Context> implements MeterObservationHandler<T> {

  private final Class<T> type;
  private final Predicate<T> unasked;

  UnaskedMeters(Class<T> type, Predicate<T> unasked) {
    this.type = type;
    this.unasked = unasked;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return this.type.isInstance(context) && this.unasked.test(this.type.cast(context));
  }
}
