package io.waymark.agent.metrics;

import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServerBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.waymark.contract.Identity;
import java.util.concurrent.TimeUnit;

/**
 * The agent's Prometheus endpoint, with identity on every series and without scope labels. Upstream
 * has these switches in its API but not among its properties, so the endpoint is built a second
 * time at the same address.
 */
public final class ScrapeEndpoint implements MetricReader {

  private static final long SHUTDOWN_SECONDS = 5;

  private final MetricReader reader;

  private ScrapeEndpoint(MetricReader reader) {
    this.reader = reader;
  }

  /** The reader itself unless it is the Prometheus endpoint. */
  public static MetricReader withIdentity(MetricReader reader) {
    if (!(reader instanceof PrometheusHttpServer server)) {
      return reader;
    }
    PrometheusHttpServerBuilder builder = server.toBuilder();
    // It listens already; the port has to be free for the next one.
    server.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    return new ScrapeEndpoint(
        builder
            .setAllowedResourceAttributesFilter(Identity.ATTRIBUTES::contains)
            .setOtelScopeLabelsEnabled(false)
            .build());
  }

  /** An endpoint that has identity and no scope labels already. */
  public static MetricReader around(MetricReader reader) {
    return new ScrapeEndpoint(reader);
  }

  @Override
  public void register(CollectionRegistration registration) {
    this.reader.register(new PlainExemplars.Registration(registration));
  }

  @Override
  public CompletableResultCode forceFlush() {
    return this.reader.forceFlush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return this.reader.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return this.reader.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return this.reader.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return this.reader.getMemoryMode();
  }

  @Override
  public String toString() {
    return "WaymarkScrapeEndpoint{" + this.reader + "}";
  }
}
