package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.IncludeExcludeModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.MetricReaderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PullMetricExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PullMetricReaderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalPrometheusMetricExporterModel;
import io.waymark.agent.metrics.ScrapeAddress;
import io.waymark.contract.Identity;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scrape endpoints with identity on every series and without scope labels: those of the file, and
 * the one that {@code waymark.metrics.prometheus.port} opens.
 */
final class ScrapeNodes {

  private ScrapeNodes() {}

  static List<MetricReaderModel> of(
      @Nullable List<MetricReaderModel> file, EffectiveSettings settings) {
    List<MetricReaderModel> readers = new ArrayList<>();
    for (MetricReaderModel reader : file != null ? file : List.<MetricReaderModel>of()) {
      ExperimentalPrometheusMetricExporterModel endpoint = endpoint(reader);
      if (endpoint == null) {
        readers.add(reader);
      } else if (isFree(endpoint)) {
        readers.add(around(reader, endpoint));
      }
    }
    Integer port = settings.find(Settings.METRICS_PROMETHEUS_PORT);
    if (port != null) {
      ExperimentalPrometheusMetricExporterModel endpoint =
          new ExperimentalPrometheusMetricExporterModel()
              .setHost(settings.get(Settings.METRICS_PROMETHEUS_HOST))
              .setPort(port);
      if (isFree(endpoint)) {
        readers.add(around(new MetricReaderModel(), endpoint));
      }
    }
    return readers;
  }

  private static boolean isFree(ExperimentalPrometheusMetricExporterModel endpoint) {
    return ScrapeAddress.isFree(
        Objects.requireNonNullElse(endpoint.getHost(), ScrapeAddress.DEFAULT_HOST),
        Objects.requireNonNullElse(endpoint.getPort(), ScrapeAddress.DEFAULT_PORT));
  }

  private static @Nullable ExperimentalPrometheusMetricExporterModel endpoint(
      MetricReaderModel reader) {
    PullMetricReaderModel pull = reader.getPull();
    return pull != null
            && pull.getExporter() != null
            && pull.getExporter().getExtensionProperties().get(ScrapeComponent.UPSTREAM)
                instanceof ExperimentalPrometheusMetricExporterModel endpoint
        ? endpoint
        : null;
  }

  /** A new node; the file's own stays as it is until every change is known to be possible. */
  private static MetricReaderModel around(
      MetricReaderModel reader, ExperimentalPrometheusMetricExporterModel endpoint) {
    ExperimentalPrometheusMetricExporterModel chosen =
        new ExperimentalPrometheusMetricExporterModel()
            .setHost(endpoint.getHost())
            .setPort(endpoint.getPort())
            .setScopeInfoEnabled(Objects.requireNonNullElse(endpoint.getScopeInfoEnabled(), false))
            .setTargetInfoEnabledDevelopment(endpoint.getTargetInfoEnabledDevelopment())
            .setTranslationStrategy(endpoint.getTranslationStrategy())
            .setResourceConstantLabels(labels(endpoint.getResourceConstantLabels()));
    PullMetricReaderModel pull =
        new PullMetricReaderModel()
            .setExporter(
                new PullMetricExporterModel()
                    .setExtensionProperty(
                        ScrapeComponent.NAME, Map.of(ScrapeComponent.ENDPOINT, chosen)));
    if (reader.getPull() != null) {
      pull.setCardinalityLimits(reader.getPull().getCardinalityLimits())
          .setProducers(reader.getPull().getProducers());
    }
    return new MetricReaderModel().setPull(pull);
  }

  private static IncludeExcludeModel labels(@Nullable IncludeExcludeModel file) {
    TreeSet<String> included = new TreeSet<>(Identity.ATTRIBUTES);
    IncludeExcludeModel labels = new IncludeExcludeModel();
    if (file != null) {
      if (file.getIncluded() != null) {
        included.addAll(file.getIncluded());
      }
      labels.setExcluded(file.getExcluded());
    }
    return labels.setIncluded(List.copyOf(included));
  }
}
