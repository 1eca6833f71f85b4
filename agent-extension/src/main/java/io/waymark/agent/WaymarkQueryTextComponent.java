package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Makes the cleaner of query texts where a configuration file asks for it. */
public final class WaymarkQueryTextComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkQueryTextComponent() {}

  @Override
  public Class<?> getType() {
    return SpanProcessor.class;
  }

  @Override
  public String getName() {
    return "waymark_query_text";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return Delegate.component(
        "io.waymark.agent.declarative.QueryTextComponent", config, SpanProcessor.composite());
  }
}
