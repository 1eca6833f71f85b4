package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SamplerModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TracerProviderModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file's sampler with probes left out, and no literal of a query on what it exports. A file
 * that exports no traces still gets spans, as with properties: without them trace ids go neither
 * onto log lines nor to whom this service calls, and routes are those that the first handler knows.
 */
final class TracerProviderNode {

  private TracerProviderNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model) {
    TracerProviderModel tracers =
        model.getTracerProvider() != null ? model.getTracerProvider() : new TracerProviderModel();
    SamplerModel chosen = tracers.getSampler();
    SamplerModel sampler =
        new SamplerModel()
            .setExtensionProperty(
                ProbeSamplerComponent.NAME,
                chosen != null ? Map.of(ProbeSamplerComponent.SAMPLER, chosen) : Map.of());
    List<SpanProcessorModel> processors = processors(tracers.getProcessors());
    return () -> {
      tracers.setSampler(sampler);
      // An SDK without any makes no spans.
      tracers.setProcessors(processors);
      model.setTracerProvider(tracers);
    };
  }

  private static List<SpanProcessorModel> processors(@Nullable List<SpanProcessorModel> file) {
    List<SpanProcessorModel> processors = new ArrayList<>();
    processors.add(
        new SpanProcessorModel().setExtensionProperty(QueryTextComponent.NAME, Map.of()));
    if (file != null) {
      processors.addAll(file);
    }
    return processors;
  }

  /** Whether spans leave the process. */
  static boolean exports(OpenTelemetryConfigurationModel model) {
    TracerProviderModel tracers = model.getTracerProvider();
    return tracers != null
        && tracers.getProcessors() != null
        && tracers.getProcessors().stream()
            .anyMatch(
                processor ->
                    processor.getBatch() != null
                        || processor.getSimple() != null
                        || !processor.getExtensionProperties().isEmpty());
  }
}
