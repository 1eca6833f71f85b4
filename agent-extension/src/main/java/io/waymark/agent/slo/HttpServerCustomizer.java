package io.waymark.agent.slo;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.contract.config.Settings;
import io.waymark.contract.config.SloSettings;
import io.waymark.contract.slo.HttpSloEvents;

/**
 * Looks at the requests of every HTTP server instrumentation, whatever the sampling decision. Where
 * servers are nested, such as servlets in Tomcat, upstream lets only the outermost one see a
 * request, so it counts once.
 */
public final class HttpServerCustomizer implements InstrumenterCustomizerProvider {

  private static final class Holder {
    private static final HttpSloEvents EVENTS = SloSettings.httpEvents(AgentSettings.current());
  }

  /** Loaded by name. */
  public HttpServerCustomizer() {}

  /** The one counter of this JVM. */
  static HttpSloEvents events() {
    return Holder.EVENTS;
  }

  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    EffectiveSettings settings = AgentSettings.current();
    if (instrumenter.hasType(InstrumenterCustomizer.InstrumentationType.HTTP_SERVER)
        && settings.get(Settings.ENABLED)
        && settings.get(Settings.METRICS_ENABLED)
        && settings.get(Settings.SLO_ENABLED)) {
      RequestListener listener = new RequestListener(events(), new RequestPolicy(settings, ""));
      instrumenter.addOperationMetrics(meter -> listener);
      instrumenter.addAttributesExtractor(new ResponseWitness());
    }
  }
}
