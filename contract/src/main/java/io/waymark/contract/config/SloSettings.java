package io.waymark.contract.config;

import io.waymark.contract.slo.DefinedSloEvents;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.ServiceLevelObjective;
import io.waymark.contract.slo.SloDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The service-level objectives that a settings stands for. */
public final class SloSettings {

  private SloSettings() {}

  /** The objectives a service has, declared where their own objective or threshold was written. */
  public static List<ServiceLevelObjective> objectives(EffectiveSettings settings) {
    List<ServiceLevelObjective> objectives = new ArrayList<>();
    objectives.add(
        new ServiceLevelObjective(
            ServiceLevelObjective.HTTP_AVAILABILITY,
            settings.get(Settings.SLO_AVAILABILITY_OBJECTIVE),
            settings.get(Settings.SLO_PERIOD),
            null,
            origin(settings, Settings.SLO_AVAILABILITY_OBJECTIVE)));
    objectives.add(
        new ServiceLevelObjective(
            ServiceLevelObjective.HTTP_LATENCY,
            settings.get(Settings.SLO_LATENCY_OBJECTIVE),
            settings.get(Settings.SLO_PERIOD),
            settings.get(Settings.SLO_LATENCY_THRESHOLD),
            origin(settings, Settings.SLO_LATENCY_OBJECTIVE, Settings.SLO_LATENCY_THRESHOLD)));
    objectives.addAll(definedObjectives(settings));
    return objectives;
  }

  /** The objectives that a service defines itself: all that one without requests has. */
  public static List<ServiceLevelObjective> definedObjectives(EffectiveSettings settings) {
    List<ServiceLevelObjective> objectives = new ArrayList<>();
    for (SloDefinition definition : settings.sloDefinitions()) {
      objectives.add(definition.slo());
    }
    return objectives;
  }

  /** The counter of events of requests. */
  public static HttpSloEvents httpEvents(EffectiveSettings settings) {
    return httpEvents(settings, new DefinedSloEvents(settings.sloDefinitions()));
  }

  /** The counter of events of requests, which also counts for the objectives of their routes. */
  public static HttpSloEvents httpEvents(EffectiveSettings settings, DefinedSloEvents defined) {
    return new HttpSloEvents(
        settings.get(Settings.SLO_LATENCY_THRESHOLD),
        Objects.requireNonNullElse(settings.find(Settings.SLO_AVAILABILITY_BAD_STATUS), Set.of()),
        defined);
  }

  private static Origin origin(EffectiveSettings settings, Setting<?>... declaring) {
    for (Setting<?> setting : declaring) {
      if (settings.isWritten(setting)) {
        return Origin.DECLARED;
      }
    }
    return Origin.INHERITED;
  }
}
