package io.waymark.agent.slo;

import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Sees what a listener of attributes cannot: the exception and the server's own response. Adds no
 * attribute.
 */
final class ResponseWitness implements AttributesExtractor<Object, Object> {

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Object request) {}

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Object request,
      @Nullable Object response,
      @Nullable Throwable error) {
    RequestInProgress inProgress = context.get(RequestInProgress.KEY);
    if (inProgress != null) {
      ServerResponse seen = ServerResponse.of(response);
      inProgress.finish(ClientDisconnect.isIn(error) || seen.failedToWrite(), seen.isStream());
    }
  }
}
