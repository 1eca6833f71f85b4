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
import io.waymark.contract.slo.DefinedSloEvents;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.contract.slo.ServiceLevelObjective;
import io.waymark.contract.slo.TrafficWarning;
import io.waymark.starter.metrics.ContractMeter;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** The series that SLO rules read: events, objective, period, threshold and declaration. */
final class SloSeries {

  private static final AttributeKey<String> SLO = AttributeKey.stringKey(AttributeKeys.SLO);
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey(AttributeKeys.OUTCOME);

  private static final Log log = LogFactory.getLog(SloSeries.class);

  private final List<ServiceLevelObjective> objectives;

  private final TrafficWarning traffic;

  /**
   * Publishes them.
   *
   * @param http events of requests, and with them those of the defined objectives; null in a
   *     service that serves none
   */
  SloSeries(
      ContractMeter meter,
      EffectiveSettings settings,
      DefinedSloEvents defined,
      @Nullable HttpSloEvents http,
      Uptime uptime) {
    this.objectives =
        http != null ? SloSettings.objectives(settings) : SloSettings.definedObjectives(settings);
    this.traffic = new TrafficWarning(this.objectives);
    meter.counter(
        ContractMetrics.SLO_EVENTS,
        measurement -> {
          Map<String, Long> totals = new HashMap<>();
          HttpSloEvents.CountVisitor visitor =
              (slo, outcome, count) -> {
                totals.merge(slo, count, Long::sum);
                measurement.record(count, Attributes.of(SLO, slo, OUTCOME, outcome.label()));
              };
          if (http != null) {
            http.forEach(visitor);
          } else {
            defined.forEach(visitor);
          }
          this.traffic.look(uptime.now(), slo -> totals.getOrDefault(slo, 0L)).forEach(log::warn);
        });
    gauge(
        meter,
        ContractMetrics.SLO_OBJECTIVE,
        (slo, measurement) ->
            measurement.record(
                slo.objective().ratio().doubleValue(), Attributes.of(SLO, slo.name())));
    gauge(
        meter,
        ContractMetrics.SLO_PERIOD,
        (slo, measurement) ->
            measurement.record(slo.period().toSeconds(), Attributes.of(SLO, slo.name())));
    gauge(meter, ContractMetrics.SLO_LATENCY_THRESHOLD, SloSeries::recordThreshold);
    gauge(
        meter,
        ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS,
        (slo, measurement) -> {
          if (slo.alertMinBadEvents() != null) {
            measurement.record(slo.alertMinBadEvents(), Attributes.of(SLO, slo.name()));
          }
        });
    gauge(
        meter,
        ContractMetrics.SLO_SUCCESS_MAX_AGE,
        (slo, measurement) -> {
          if (slo.successMaxAge() != null) {
            measurement.record(slo.successMaxAge().toSeconds(), Attributes.of(SLO, slo.name()));
          }
        });
    gauge(
        meter,
        ContractMetrics.SLO_LAST_SUCCESS,
        (slo, measurement) -> {
          Long millis = defined.lastSuccessMillis(slo.name());
          if (millis != null) {
            double seconds = millis / (double) TimeUnit.SECONDS.toMillis(1);
            measurement.record(seconds, Attributes.of(SLO, slo.name()));
          }
        });
    double processStart =
        ManagementFactory.getRuntimeMXBean().getStartTime() / (double) TimeUnit.SECONDS.toMillis(1);
    gauge(
        meter,
        ContractMetrics.SLO_DECLARED_TIMESTAMP,
        (slo, measurement) -> measurement.record(processStart, declaration(slo, settings)));
  }

  private void gauge(
      ContractMeter meter,
      Metric metric,
      BiConsumer<ServiceLevelObjective, ObservableDoubleMeasurement> record) {
    meter.gauge(
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
