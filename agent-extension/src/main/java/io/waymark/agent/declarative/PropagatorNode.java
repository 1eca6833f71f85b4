package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.B3MultiPropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.BaggagePropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TextMapPropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TraceContextPropagatorModel;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.ArrayList;
import java.util.List;

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
    if (settings.get(Settings.TRACING_BAGGAGE)) {
      propagators.add(new TextMapPropagatorModel().setBaggage(new BaggagePropagatorModel()));
    }
    if (settings.get(Settings.TRACING_B3)) {
      propagators.add(new TextMapPropagatorModel().setB3multi(new B3MultiPropagatorModel()));
    }
    return () -> model.setPropagator(new PropagatorModel().setComposite(propagators));
  }
}
