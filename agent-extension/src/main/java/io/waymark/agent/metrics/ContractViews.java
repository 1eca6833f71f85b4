package io.waymark.agent.metrics;

import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExplicitBucketHistogramOptions;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.ViewBuilder;
import io.waymark.contract.config.EffectiveSettings;
import java.util.Set;

/** The views that upstream's instruments need to fit the contract. */
public final class ContractViews {

  private ContractViews() {}

  /** Adds the views. */
  public static SdkMeterProviderBuilder register(
      SdkMeterProviderBuilder meters, EffectiveSettings settings) {
    for (ContractView view : ContractView.of(settings)) {
      meters.registerView(
          InstrumentSelector.builder().setName(view.instrument()).build(), of(view));
    }
    return meters;
  }

  private static View of(ContractView view) {
    ViewBuilder builder = View.builder();
    if (view.dropped()) {
      return builder.setAggregation(Aggregation.drop()).build();
    }
    if (!view.bounds().isEmpty()) {
      builder.setAggregation(
          Aggregation.explicitBucketHistogram(
              ExplicitBucketHistogramOptions.builder().setBucketBoundaries(view.bounds()).build()));
    }
    return builder.setAttributeFilter(Set.copyOf(view.attributes())).build();
  }
}
