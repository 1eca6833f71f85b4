package io.waymark.agent.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.waymark.agent.handover.HandOver;
import io.waymark.contract.AttributeKeys;
import java.util.List;

/**
 * Drops the span of a probe or a static resource and leaves every other decision to the sampler of
 * the user's choice. Metrics do not depend on sampling.
 */
public final class ProbeSampler implements Sampler {

  private static final AttributeKey<String> URL_PATH =
      AttributeKey.stringKey(AttributeKeys.URL_PATH);

  private static final AttributeKey<String> METHOD =
      AttributeKey.stringKey(AttributeKeys.HTTP_REQUEST_METHOD);

  private final Sampler sampler;

  private ProbeSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  /** The sampler, without probes. */
  public static Sampler around(Sampler sampler) {
    return new ProbeSampler(sampler);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    if (spanKind == SpanKind.SERVER) {
      String path = attributes.get(URL_PATH);
      String method = attributes.get(METHOD);
      if (path != null
          && !HandOver.current().policy().isTraced(method != null ? method : "", path)) {
        return SamplingResult.drop();
      }
    }
    return this.sampler.shouldSample(
        parentContext, traceId, name, spanKind, attributes, parentLinks);
  }

  @Override
  public String getDescription() {
    return "WaymarkProbeSampler{" + this.sampler.getDescription() + "}";
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
