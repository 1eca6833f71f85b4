package io.waymark.agent;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;

/** Where each instrumentation asks who else wants to see its requests. */
public final class WaymarkInstrumenterCustomizerProvider implements InstrumenterCustomizerProvider {

  private final InstrumenterCustomizerProvider delegate =
      Delegate.load(
          InstrumenterCustomizerProvider.class, "io.waymark.agent.slo.HttpServerCustomizer");

  /** For the service loader. */
  public WaymarkInstrumenterCustomizerProvider() {}

  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    if (this.delegate != null) {
      try {
        this.delegate.customize(instrumenter);
      } catch (RuntimeException | LinkageError ex) {
        Delegate.failed("SLO events of " + instrumenter.getInstrumentationName(), ex);
      }
    }
  }
}
