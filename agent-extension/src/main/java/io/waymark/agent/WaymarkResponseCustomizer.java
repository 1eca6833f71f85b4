package io.waymark.agent;

import io.opentelemetry.context.Context;
import io.opentelemetry.javaagent.bootstrap.http.HttpServerResponseCustomizer;
import io.opentelemetry.javaagent.bootstrap.http.HttpServerResponseMutator;

/** Where each server asks what else belongs into a response; no response fails for it. */
public final class WaymarkResponseCustomizer implements HttpServerResponseCustomizer {

  private volatile HttpServerResponseCustomizer delegate =
      Delegate.load(HttpServerResponseCustomizer.class, "io.waymark.agent.tracing.TraceIdHeader");

  /** For the service loader. */
  public WaymarkResponseCustomizer() {}

  @Override
  public <R> void customize(Context context, R response, HttpServerResponseMutator<R> mutator) {
    HttpServerResponseCustomizer known = this.delegate;
    if (known != null) {
      try {
        known.customize(context, response, mutator);
      } catch (RuntimeException | LinkageError ex) {
        this.delegate = null;
        Delegate.failed("trace ids in responses", ex);
      }
    }
  }
}
