package io.waymark.agent.messaging;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ListenerFailure;
import org.jspecify.annotations.Nullable;

/** Names the listener's own exception, where upstream names the one that Spring wraps it in. */
final class OwnErrorType implements AttributesExtractor<Object, Object> {

  private static final AttributeKey<String> ERROR_TYPE =
      AttributeKey.stringKey(AttributeKeys.ERROR_TYPE);

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Object message) {}

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Object message,
      @Nullable Object response,
      @Nullable Throwable error) {
    if (error != null) {
      attributes.put(ERROR_TYPE, ListenerFailure.errorType(error));
    }
  }
}
