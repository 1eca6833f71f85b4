package io.waymark.agent;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;

/** Where each instrumentation asks who else wants to see its requests. */
public final class WaymarkInstrumenterCustomizerProvider implements InstrumenterCustomizerProvider {

  private final InstrumenterCustomizerProvider requests =
      Delegate.load(
          InstrumenterCustomizerProvider.class, "io.waymark.agent.slo.HttpServerCustomizer");

  private final InstrumenterCustomizerProvider listeners =
      Delegate.load(
          InstrumenterCustomizerProvider.class, "io.waymark.agent.messaging.SpringListeners");

  /** For the service loader. */
  public WaymarkInstrumenterCustomizerProvider() {}

  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    customize(instrumenter, this.requests, "SLO events of ");
    customize(instrumenter, this.listeners, "messages of ");
  }

  private static void customize(
      InstrumenterCustomizer instrumenter, InstrumenterCustomizerProvider delegate, String what) {
    if (delegate != null) {
      try {
        delegate.customize(instrumenter);
      } catch (RuntimeException | LinkageError ex) {
        Delegate.failed(what + instrumenter.getInstrumentationName(), ex);
      }
    }
  }
}
