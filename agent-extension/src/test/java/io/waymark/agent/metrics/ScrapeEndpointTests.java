package io.waymark.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.waymark.agent.CapturedLog;
import java.io.UncheckedIOException;
import java.net.BindException;
import org.junit.jupiter.api.Test;

class ScrapeEndpointTests {

  @Test
  void whenSomebodyWasFasterThereIsNoEndpointAndOneLineSaysSo() {
    try (CapturedLog log = new CapturedLog()) {
      MetricReader reader =
          ScrapeEndpoint.orNone(
              () -> {
                throw new UncheckedIOException(
                    "Could not create Prometheus HTTP server",
                    new BindException("Address already in use"));
              },
              "127.0.0.1",
              9464);
      assertThat(log.lines())
          .containsExactly(
              "SEVERE The port of the metrics endpoint was 9464 but 127.0.0.1 cannot listen there:"
                  + " Address already in use. There is no metrics endpoint; the application runs"
                  + " on.");
      assertThat(NoEndpoint.exists()).isTrue();
      SdkMeterProvider meters = SdkMeterProvider.builder().registerMetricReader(reader).build();
      meters.get("test").counterBuilder("calls").build().add(1);
      assertThat(meters.forceFlush().isSuccess()).isTrue();
      assertThat(meters.shutdown().isSuccess()).isTrue();
    }
  }
}
