package io.waymark.agent.slo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import io.waymark.contract.AttributeKeys;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTTP/2 as the conventions do. Servlet containers say {@code HTTP/2.0} and upstream repeats
 * it, so that one service would have two series where its clients say {@code 2}.
 */
final class ProtocolVersion implements AttributesExtractor<Object, Object> {

  private static final AttributeKey<String> VERSION =
      AttributeKey.stringKey(AttributeKeys.NETWORK_PROTOCOL_VERSION);

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Object request) {}

  /** Upstream's own extractors have run; what they collect into can be read as well. */
  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Object request,
      @Nullable Object response,
      @Nullable Throwable error) {
    if (attributes instanceof Attributes collected && "2.0".equals(collected.get(VERSION))) {
      attributes.put(VERSION, "2");
    }
  }
}
