package io.waymark.agent.metrics;

import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServerBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.waymark.contract.Identity;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The agent's Prometheus endpoint, with identity on every series and without scope labels. Upstream
 * has these switches in its API but not among its properties: the endpoint that our own setting
 * opens is built by us, and that of upstream's key is built a second time at the same address.
 */
public final class ScrapeEndpoint implements MetricReader {

  /** What the endpoint of our own setting is called among the agent's exporters. */
  public static final String NAME = "waymark_prometheus";

  private static final long SHUTDOWN_SECONDS = 5;

  private final MetricReader reader;

  private ScrapeEndpoint(MetricReader reader) {
    this.reader = reader;
  }

  /** An endpoint at this address, or none if nobody can listen there. */
  static MetricReader at(String host, int port) {
    return orNone(
        () -> withIdentity(PrometheusHttpServer.builder().setHost(host).setPort(port)), host, port);
  }

  /** The reader itself unless it is the Prometheus endpoint. */
  public static MetricReader withIdentity(MetricReader reader, ConfigProperties config) {
    if (!(reader instanceof PrometheusHttpServer server)) {
      return reader;
    }
    PrometheusHttpServerBuilder builder = server.toBuilder();
    // It listens already; the port has to be free for the next one.
    server.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    return orNone(
        () -> withIdentity(builder),
        config.getString("otel.exporter.prometheus.host", ScrapeAddress.DEFAULT_HOST),
        config.getInt("otel.exporter.prometheus.port", ScrapeAddress.DEFAULT_PORT));
  }

  private static MetricReader withIdentity(PrometheusHttpServerBuilder builder) {
    return builder
        .setAllowedResourceAttributesFilter(Identity.ATTRIBUTES::contains)
        .setOtelScopeLabelsEnabled(false)
        .build();
  }

  /**
   * An endpoint that has identity and no scope labels already. One that cannot be opened would keep
   * the whole agent from starting: then there is none, and one line says why.
   */
  public static MetricReader orNone(Supplier<MetricReader> endpoint, String host, int port) {
    try {
      return new ScrapeEndpoint(endpoint.get());
    } catch (RuntimeException | LinkageError ex) {
      return NoEndpoint.because(ex, host, port);
    }
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
