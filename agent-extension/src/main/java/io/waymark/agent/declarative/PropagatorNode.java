package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TextMapPropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TraceContextPropagatorModel;
import io.waymark.agent.tracing.AskedPropagator;
import io.waymark.contract.config.EffectiveSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file without propagators means none at all: every trace would end at this service. */
final class PropagatorNode {

  private PropagatorNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model, EffectiveSettings settings) {
    if (model.getPropagator() != null) {
      return () -> {};
    }
    List<TextMapPropagatorModel> propagators = new ArrayList<>();
    propagators.add(
        new TextMapPropagatorModel().setTracecontext(new TraceContextPropagatorModel()));
    if (AskedPropagator.isNeeded(settings)) {
      propagators.add(
          new TextMapPropagatorModel().setExtensionProperty(AskedPropagator.NAME, Map.of()));
    }
    return () -> model.setPropagator(new PropagatorModel().setComposite(propagators));
  }
}
