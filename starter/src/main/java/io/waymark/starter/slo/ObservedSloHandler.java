package io.waymark.starter.slo;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.waymark.contract.slo.DefinedSloEvents;
import io.waymark.contract.slo.SloDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/** Counts observations and runs of scheduled methods; what ends with an error failed. */
final class ObservedSloHandler implements ObservationHandler<Observation.Context> {

  private final DefinedSloEvents events;

  private final Map<String, List<SloDefinition>> byObservation = new HashMap<>();

  private final List<SloDefinition> jobs;

  ObservedSloHandler(DefinedSloEvents events) {
    this.events = events;
    this.jobs =
        events.definitions().stream().filter(definition -> definition.job() != null).toList();
    for (SloDefinition definition : events.definitions()) {
      String observation = definition.observation();
      if (observation != null) {
        this.byObservation.computeIfAbsent(observation, name -> new ArrayList<>()).add(definition);
      }
    }
  }

  /** Any: the name of one that has a convention is known only once it has started. */
  @Override
  public boolean supportsContext(Observation.Context context) {
    return !this.byObservation.isEmpty() || !this.jobs.isEmpty();
  }

  @Override
  public void onStart(Observation.Context context) {
    context.put(ObservedSloHandler.class, System.nanoTime());
  }

  @Override
  public void onStop(Observation.Context context) {
    Long start = context.get(ObservedSloHandler.class);
    long nanos = start != null ? System.nanoTime() - start : 0;
    for (SloDefinition definition : this.byObservation.getOrDefault(context.getName(), List.of())) {
      if (matches(definition, context)) {
        this.events.record(definition, context.getError() != null, start != null, nanos);
      }
    }
    if (context instanceof ScheduledTaskObservationContext run) {
      for (SloDefinition definition : this.jobs) {
        if (isRunOf(definition.job(), run)) {
          this.events.record(definition, context.getError() != null, start != null, nanos);
        }
      }
    }
  }

  private static boolean matches(SloDefinition definition, Observation.Context context) {
    return definition.matching().entrySet().stream()
        .allMatch(
            wanted -> {
              KeyValue low = context.getLowCardinalityKeyValue(wanted.getKey());
              KeyValue value =
                  low != null ? low : context.getHighCardinalityKeyValue(wanted.getKey());
              return value != null && value.getValue().equals(wanted.getValue());
            });
  }

  private static boolean isRunOf(@Nullable String job, ScheduledTaskObservationContext run) {
    String method = "." + run.getMethod().getName();
    return (run.getTargetClass().getSimpleName() + method).equals(job)
        || (run.getTargetClass().getName() + method).equals(job);
  }
}
