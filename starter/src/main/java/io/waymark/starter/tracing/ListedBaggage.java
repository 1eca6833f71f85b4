package io.waymark.starter.tracing;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets listed entries of baggage in and out, and no others. */
final class ListedBaggage implements TextMapPropagator {

  private final TextMapPropagator propagator;
  private final Set<String> names;

  ListedBaggage(TextMapPropagator propagator, Set<String> names) {
    this.propagator = propagator;
    this.names = Set.copyOf(names);
  }

  @Override
  public Collection<String> fields() {
    return this.propagator.fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    this.propagator.inject(listedOf(context), carrier, setter);
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    return listedOf(this.propagator.extract(context, carrier, getter));
  }

  private Context listedOf(Context context) {
    Baggage baggage = Baggage.fromContext(context);
    if (this.names.containsAll(baggage.asMap().keySet())) {
      return context;
    }
    BaggageBuilder listed = Baggage.builder();
    baggage.forEach(
        (name, entry) -> {
          if (this.names.contains(name)) {
            listed.put(name, entry.getValue(), entry.getMetadata());
          }
        });
    return context.with(listed.build());
  }

  @Override
  public String toString() {
    return "ListedBaggage{" + this.names + ", " + this.propagator + "}";
  }
}
