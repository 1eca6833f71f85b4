package io.waymark.contract.config;

import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The service-level objectives that a settings stands for. */
public final class SloSettings {

  private SloSettings() {}

  /** The objectives a service has, declared where their own objective or threshold was written. */
  public static List<ServiceLevelObjective> objectives(EffectiveSettings settings) {
    return List.of(
        new ServiceLevelObjective(
            ServiceLevelObjective.HTTP_AVAILABILITY,
            settings.get(Settings.SLO_AVAILABILITY_OBJECTIVE),
            settings.get(Settings.SLO_PERIOD),
            null,
            origin(settings, Settings.SLO_AVAILABILITY_OBJECTIVE)),
        new ServiceLevelObjective(
            ServiceLevelObjective.HTTP_LATENCY,
            settings.get(Settings.SLO_LATENCY_OBJECTIVE),
            settings.get(Settings.SLO_PERIOD),
            settings.get(Settings.SLO_LATENCY_THRESHOLD),
            origin(settings, Settings.SLO_LATENCY_OBJECTIVE, Settings.SLO_LATENCY_THRESHOLD)));
  }

  /** The counter of their events. */
  public static HttpSloEvents httpEvents(EffectiveSettings settings) {
    return new HttpSloEvents(
        settings.get(Settings.SLO_LATENCY_THRESHOLD),
        Objects.requireNonNullElse(settings.find(Settings.SLO_AVAILABILITY_BAD_STATUS), Set.of()));
  }

  private static Origin origin(EffectiveSettings settings, Setting<?>... declaring) {
    return List.of(declaring).stream().anyMatch(settings::isWritten)
        ? Origin.DECLARED
        : Origin.INHERITED;
  }
}
