package io.waymark.agent.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.waymark.agent.tracing.QueryText;

/** Takes literals out of the text of queries, as a processor of the file. */
public final class QueryTextComponent implements ComponentProvider {

  static final String NAME = "waymark_query_text";

  /** Loaded by name. */
  public QueryTextComponent() {}

  @Override
  public Class<?> getType() {
    return SpanProcessor.class;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return new QueryText();
  }
}
