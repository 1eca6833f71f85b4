package io.waymark.starter.slo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.config.SloSettings;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.contract.slo.ServiceLevelObjective;
import io.waymark.starter.metrics.ContractTelemetry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The series that SLO rules read: events, objective, period, threshold and declaration. */
final class SloSeries {

  private static final AttributeKey<String> SLO = AttributeKey.stringKey(AttributeKeys.SLO);
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey(AttributeKeys.OUTCOME);

  private final List<ServiceLevelObjective> objectives;

  SloSeries(ContractTelemetry telemetry, EffectiveSettings settings, HttpSloEvents events) {
    this.objectives = SloSettings.objectives(settings);
    telemetry.counter(
        ContractMetrics.SLO_EVENTS,
        measurement ->
            events.forEach(
                (slo, outcome, count) ->
                    measurement.record(count, Attributes.of(SLO, slo, OUTCOME, outcome.label()))));
    gauge(
        telemetry,
        ContractMetrics.SLO_OBJECTIVE,
        (slo, measurement) ->
            measurement.record(
                slo.objective().ratio().doubleValue(), Attributes.of(SLO, slo.name())));
    gauge(
        telemetry,
        ContractMetrics.SLO_PERIOD,
        (slo, measurement) ->
            measurement.record(slo.period().toSeconds(), Attributes.of(SLO, slo.name())));
    gauge(telemetry, ContractMetrics.SLO_LATENCY_THRESHOLD, SloSeries::recordThreshold);
    double processStart =
        ManagementFactory.getRuntimeMXBean().getStartTime() / (double) TimeUnit.SECONDS.toMillis(1);
    gauge(
        telemetry,
        ContractMetrics.SLO_DECLARED_TIMESTAMP,
        (slo, measurement) -> measurement.record(processStart, declaration(slo, settings)));
  }

  private void gauge(
      ContractTelemetry telemetry,
      Metric metric,
      BiConsumer<ServiceLevelObjective, ObservableDoubleMeasurement> record) {
    telemetry.gauge(
        metric, measurement -> this.objectives.forEach(slo -> record.accept(slo, measurement)));
  }

  private static void recordThreshold(
      ServiceLevelObjective slo, ObservableDoubleMeasurement measurement) {
    if (slo.latencyThreshold() != null) {
      double seconds = slo.latencyThreshold().toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
      measurement.record(seconds, Attributes.of(SLO, slo.name()));
    }
  }

  private static Attributes declaration(ServiceLevelObjective slo, EffectiveSettings settings) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AttributeKeys.SLO, slo.name())
            .put(AttributeKeys.ORIGIN, slo.origin().label());
    String team = settings.find(Settings.SERVICE_TEAM);
    if (team != null) {
      attributes.put(AttributeKeys.TEAM, team);
    }
    String tier = settings.find(Settings.SERVICE_TIER);
    if (tier != null) {
      attributes.put(AttributeKeys.TIER, tier);
    }
    return attributes.build();
  }
}
