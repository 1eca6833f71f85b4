package io.waymark.agent.slo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.waymark.agent.handover.HandOver;
import io.waymark.agent.metrics.ContractMeter;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.config.SloSettings;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The series that SLO rules read: events, objective, period, threshold and declaration. */
public final class SloSeries {

  private static final AttributeKey<String> SLO = AttributeKey.stringKey(AttributeKeys.SLO);
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey(AttributeKeys.OUTCOME);

  private static final Traffic TRAFFIC = new Traffic();

  private SloSeries() {}

  /** Registers them with the events of this JVM. */
  public static void register(ContractMeter meter) {
    meter.counter(
        ContractMetrics.SLO_EVENTS,
        measurement -> {
          Map<String, Long> totals = new HashMap<>();
          Judgement.current()
              .events()
              .forEach(
                  (slo, outcome, count) -> {
                    totals.merge(slo, count, Long::sum);
                    measurement.record(count, Attributes.of(SLO, slo, OUTCOME, outcome.label()));
                  });
          TRAFFIC.look(objectives(), totals);
        });
    meter.gauge(
        ContractMetrics.SLO_OBJECTIVE,
        measurement ->
            objectives()
                .forEach(
                    slo -> measurement.record(slo.objective().ratio().doubleValue(), of(slo))));
    meter.gauge(
        ContractMetrics.SLO_PERIOD,
        measurement ->
            objectives().forEach(slo -> measurement.record(slo.period().toSeconds(), of(slo))));
    meter.gauge(
        ContractMetrics.SLO_LATENCY_THRESHOLD,
        measurement -> objectives().forEach(slo -> recordThreshold(slo, measurement)));
    meter.gauge(
        ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS,
        measurement ->
            objectives()
                .forEach(
                    slo -> {
                      if (slo.alertMinBadEvents() != null) {
                        measurement.record(slo.alertMinBadEvents(), of(slo));
                      }
                    }));
    meter.gauge(
        ContractMetrics.SLO_SUCCESS_MAX_AGE,
        measurement ->
            objectives()
                .forEach(
                    slo -> {
                      if (slo.successMaxAge() != null) {
                        measurement.record(slo.successMaxAge().toSeconds(), of(slo));
                      }
                    }));
    meter.gauge(
        ContractMetrics.SLO_LAST_SUCCESS,
        measurement ->
            objectives()
                .forEach(
                    slo -> {
                      Long millis =
                          Judgement.current().events().defined().lastSuccessMillis(slo.name());
                      if (millis != null) {
                        measurement.record(millis / (double) TimeUnit.SECONDS.toMillis(1), of(slo));
                      }
                    }));
    double processStart =
        ManagementFactory.getRuntimeMXBean().getStartTime() / (double) TimeUnit.SECONDS.toMillis(1);
    meter.gauge(
        ContractMetrics.SLO_DECLARED_TIMESTAMP,
        measurement ->
            objectives()
                .forEach(
                    slo ->
                        measurement.record(
                            processStart, declaration(slo, HandOver.current().settings()))));
  }

  /** Of the service, as soon as it has told them. */
  private static List<ServiceLevelObjective> objectives() {
    return SloSettings.objectives(HandOver.current().settings());
  }

  private static Attributes of(ServiceLevelObjective slo) {
    return Attributes.of(SLO, slo.name());
  }

  private static void recordThreshold(
      ServiceLevelObjective slo, ObservableDoubleMeasurement measurement) {
    if (slo.latencyThreshold() != null) {
      double seconds = slo.latencyThreshold().toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
      measurement.record(seconds, of(slo));
    }
  }

  private static Attributes declaration(ServiceLevelObjective slo, EffectiveSettings settings) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AttributeKeys.SLO, slo.name())
            .put(AttributeKeys.ORIGIN, slo.origin().label());
    put(attributes, AttributeKeys.TEAM, settings.find(Settings.SERVICE_TEAM));
    put(attributes, AttributeKeys.TIER, settings.find(Settings.SERVICE_TIER));
    return attributes.build();
  }

  private static void put(AttributesBuilder attributes, String key, @Nullable String value) {
    if (value != null) {
      attributes.put(key, value);
    }
  }
}
