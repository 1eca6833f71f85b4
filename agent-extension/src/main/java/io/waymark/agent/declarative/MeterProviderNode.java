package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ExemplarFilterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.MeterProviderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.MetricReaderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ViewModel;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.List;

/** The contract's views and scrape endpoints beside the readers and views of the file. */
final class MeterProviderNode {

  private MeterProviderNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model, EffectiveSettings settings) {
    MeterProviderModel before = model.getMeterProvider();
    MeterProviderModel meters = before != null ? before : new MeterProviderModel();
    List<MetricReaderModel> readers = ScrapeNodes.of(meters.getReaders(), settings);
    if (readers.isEmpty()) {
      // Without a reader nothing is measured, and a provider without one is not allowed.
      return before == null || before.getReaders() == null
          ? () -> {}
          : () -> model.setMeterProvider(null);
    }
    List<ViewModel> views = ViewNodes.of(meters.getViews(), settings);
    boolean nowhere =
        settings.get(Settings.TRACING_ENABLED)
            && !TracerProviderNode.exports(model)
            && meters.getExemplarFilter() == null;
    return () -> {
      meters.setReaders(readers).setViews(views);
      if (nowhere) {
        // A trace that is exported nowhere cannot be found.
        meters.setExemplarFilter(ExemplarFilterModel.ALWAYS_OFF);
      }
      model.setMeterProvider(meters);
    };
  }
}
