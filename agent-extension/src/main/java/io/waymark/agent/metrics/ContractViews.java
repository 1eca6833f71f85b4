package io.waymark.agent.metrics;

import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExplicitBucketHistogramOptions;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import java.math.BigDecimal;
import java.util.Set;

/**
 * The views that upstream's instruments need to fit the contract. A view takes an instrument's own
 * advice away, the list of its attributes too, so each of these names the attributes it keeps.
 */
public final class ContractViews {

  private ContractViews() {}

  /** Adds the views. */
  public static SdkMeterProviderBuilder register(
      SdkMeterProviderBuilder meters, EffectiveSettings settings) {
    ContractMetrics.all().stream()
        .filter(metric -> metric.name().startsWith("db.client."))
        .forEach(metric -> meters.registerView(named(metric), chosen(metric)));
    // Not in the contract, but upstream's bounds for milliseconds would be wrong here as well.
    meters.registerView(
        InstrumentSelector.builder().setName("db.client.connection.create_time").build(),
        withBounds(ContractMetrics.DB_CLIENT_CONNECTION_WAIT_TIME));
    dropUnless(
        settings,
        Settings.METRICS_HTTP_SERVER_ENABLED,
        meters,
        ContractMetrics.HTTP_SERVER_REQUEST_DURATION);
    dropUnless(
        settings,
        Settings.METRICS_HTTP_CLIENT_ENABLED,
        meters,
        ContractMetrics.HTTP_CLIENT_REQUEST_DURATION);
    return meters;
  }

  private static InstrumentSelector named(Metric metric) {
    return InstrumentSelector.builder().setName(metric.name()).build();
  }

  /**
   * The contract's attributes; upstream's pool durations also come with bounds for milliseconds.
   */
  private static View chosen(Metric metric) {
    return metric.kind() == InstrumentKind.HISTOGRAM ? withBounds(metric) : withAttributes(metric);
  }

  private static View withBounds(Metric metric) {
    return View.builder()
        .setAggregation(
            Aggregation.explicitBucketHistogram(
                ExplicitBucketHistogramOptions.builder()
                    .setBucketBoundaries(
                        metric.bounds().stream().map(BigDecimal::doubleValue).toList())
                    .build()))
        .setAttributeFilter(Set.copyOf(metric.attributes()))
        .build();
  }

  private static View withAttributes(Metric metric) {
    return View.builder().setAttributeFilter(Set.copyOf(metric.attributes())).build();
  }

  private static void dropUnless(
      EffectiveSettings settings,
      Setting<Boolean> enabled,
      SdkMeterProviderBuilder meters,
      Metric metric) {
    if (!settings.get(enabled)) {
      meters.registerView(named(metric), View.builder().setAggregation(Aggregation.drop()).build());
    }
  }
}
