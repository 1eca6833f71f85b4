package io.waymark.agent.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.waymark.agent.handover.HandOver;
import io.waymark.contract.config.Settings;
import java.util.List;

/**
 * Drops the spans of database calls where they are not to be traced. A sampler rather than a list
 * of instrumentations, because upstream has one for each client library, and because a service may
 * say so after they were installed. Such a span has no children that would be lost with it.
 */
public final class DatabaseSampler implements Sampler {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");

  /** The conventions before the stable ones, where a user has chosen them. */
  private static final AttributeKey<String> OLD_SYSTEM = AttributeKey.stringKey("db.system");

  private final Sampler sampler;

  private DatabaseSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  /** The sampler, without databases where these are switched off. */
  public static Sampler around(Sampler sampler) {
    return new DatabaseSampler(sampler);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    if (spanKind == SpanKind.CLIENT
        && (attributes.get(SYSTEM) != null || attributes.get(OLD_SYSTEM) != null)
        && !HandOver.current().settings().get(Settings.METRICS_DATABASE_ENABLED)) {
      return SamplingResult.drop();
    }
    return this.sampler.shouldSample(
        parentContext, traceId, name, spanKind, attributes, parentLinks);
  }

  @Override
  public String getDescription() {
    return "WaymarkDatabaseSampler{" + this.sampler.getDescription() + "}";
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
