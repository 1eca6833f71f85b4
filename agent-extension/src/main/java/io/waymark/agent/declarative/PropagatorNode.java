package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.BaggagePropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TextMapPropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TraceContextPropagatorModel;
import java.util.List;

/** A file without propagators means none at all: every trace would end at this service. */
final class PropagatorNode {

  private PropagatorNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model) {
    if (model.getPropagator() != null) {
      return () -> {};
    }
    PropagatorModel w3c =
        new PropagatorModel()
            .setComposite(
                List.of(
                    new TextMapPropagatorModel().setTracecontext(new TraceContextPropagatorModel()),
                    new TextMapPropagatorModel().setBaggage(new BaggagePropagatorModel())));
    return () -> model.setPropagator(w3c);
  }
}
