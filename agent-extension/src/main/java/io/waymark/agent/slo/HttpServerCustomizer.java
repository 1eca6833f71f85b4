package io.waymark.agent.slo;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;

/**
 * Looks at the requests of every HTTP server instrumentation, whatever the sampling decision. Where
 * servers are nested, such as servlets in Tomcat, upstream lets only the outermost one see a
 * request, so it counts once.
 */
public final class HttpServerCustomizer implements InstrumenterCustomizerProvider {

  /** Loaded by name. */
  public HttpServerCustomizer() {}

  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    EffectiveSettings settings = AgentSettings.current();
    if (!instrumenter.hasType(InstrumenterCustomizer.InstrumentationType.HTTP_SERVER)
        || !settings.get(Settings.ENABLED)
        || !settings.get(Settings.METRICS_ENABLED)) {
      return;
    }
    instrumenter.addAttributesExtractor(new ProtocolVersion());
    if (settings.get(Settings.SLO_ENABLED)) {
      RequestListener listener = new RequestListener();
      instrumenter.addOperationMetrics(meter -> listener);
      instrumenter.addAttributesExtractor(new ResponseWitness());
    }
  }
}
