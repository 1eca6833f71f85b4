package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.agent.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamPropertiesTests {

  @Test
  void rmiIsOffWhateverIsSet() {
    for (String enabled : new String[] {"true", "false"}) {
      assertThat(of(Map.of("waymark.tracing.enabled", enabled, "waymark.metrics.enabled", enabled)))
          .containsEntry("otel.instrumentation.rmi.enabled", "false");
    }
  }

  @Test
  void everyTraceIsSampledUnlessTheCallerOrTheSettingSaysOtherwise() {
    assertThat(of(Map.of()))
        .containsEntry("otel.traces.sampler", "parentbased_traceidratio")
        .containsEntry("otel.traces.sampler.arg", "1.0");
    assertThat(of(Map.of("waymark.tracing.sampling", "0.25")))
        .containsEntry("otel.traces.sampler.arg", "0.25");
  }

  @ParameterizedTest(name = "b3 {0}, baggage {1}: {2}")
  @CsvSource({
    "false, false, tracecontext",
    "true,  false, 'tracecontext,waymark'",
    "false, true,  'tracecontext,waymark'",
    "true,  true,  'tracecontext,waymark'"
  })
  void whatCallersSendAlongIsNotPassedOnUnasked(String b3, String baggage, String propagators) {
    assertThat(of(Map.of("waymark.tracing.b3", b3, "waymark.tracing.baggage", baggage)))
        .containsEntry("otel.propagators", propagators);
  }

  @Test
  void whenTracingIsNotOursUpstreamsDefaultsStay() {
    assertThat(of(Map.of("waymark.tracing.enabled", "false")))
        .containsOnlyKeys("otel.instrumentation.rmi.enabled");
  }

  @Test
  void whatIsSwitchedOffIsNotInstrumented() {
    assertThat(of(Map.of("waymark.metrics.jvm.enabled", "false")))
        .containsEntry("otel.instrumentation.runtime-telemetry.enabled", "false");
    assertThat(of(Map.of("waymark.metrics.messaging.enabled", "false")))
        .containsEntry("otel.instrumentation.kafka-clients.enabled", "false")
        .containsEntry("otel.instrumentation.spring-kafka.enabled", "false")
        .containsEntry("otel.instrumentation.rabbitmq.enabled", "false")
        .containsEntry("otel.instrumentation.spring-rabbit.enabled", "false");
  }

  private static Map<String, String> of(Map<String, String> settings) {
    return UpstreamProperties.of(TestSettings.of(settings));
  }
}
