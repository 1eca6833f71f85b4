package io.waymark.agent.tracing;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.PassedBaggage;
import io.waymark.contract.config.Settings;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a service asked for besides W3C's trace context: the traces of callers that speak B3, which
 * go on as W3C, and baggage of listed names. Stands behind the propagator of the trace context,
 * whose traces come first.
 */
public final class AskedPropagator implements TextMapPropagator {

  /** Its name among {@code otel.propagators}. */
  public static final String NAME = "waymark";

  private final boolean b3;
  private final PassedBaggage passed;

  AskedPropagator(EffectiveSettings settings) {
    this.b3 = settings.get(Settings.TRACING_B3);
    this.passed = settings.get(Settings.TRACING_BAGGAGE);
  }

  /** Makes one for this process. */
  public static final class Factory implements Supplier<TextMapPropagator> {

    /** Loaded by name. */
    public Factory() {}

    @Override
    public TextMapPropagator get() {
      return new AskedPropagator(AgentSettings.current());
    }
  }

  /** Whether there is anything to do for it. */
  public static boolean isNeeded(EffectiveSettings settings) {
    return settings.get(Settings.TRACING_B3) || !settings.get(Settings.TRACING_BAGGAGE).isNone();
  }

  @Override
  public Collection<String> fields() {
    return this.passed.isNone() ? List.of() : W3CBaggagePropagator.getInstance().fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    if (!this.passed.isNone()) {
      W3CBaggagePropagator.getInstance().inject(listedOf(context), carrier, setter);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    Context extracted = context;
    if (this.b3 && !Span.fromContext(context).getSpanContext().isValid()) {
      // Reads one header or several, whatever it would write.
      extracted = B3Propagator.injectingSingleHeader().extract(extracted, carrier, getter);
    }
    return this.passed.isNone()
        ? extracted
        : W3CBaggagePropagator.getInstance()
            .extract(extracted, carrier, new BaggageHeader<>(getter, this.passed));
  }

  private Context listedOf(Context context) {
    Baggage baggage = Baggage.fromContext(context);
    if (baggage.asMap().keySet().stream().allMatch(this.passed::passes)) {
      return context;
    }
    BaggageBuilder listed = Baggage.builder();
    baggage.forEach(
        (name, entry) -> {
          if (this.passed.passes(name)) {
            listed.put(name, entry.getValue(), entry.getMetadata());
          }
        });
    return context.with(listed.build());
  }

  @Override
  public String toString() {
    return "AskedPropagator{b3=" + this.b3 + ", baggage=" + this.passed + "}";
  }
}
