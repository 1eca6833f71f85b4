package io.waymark.starter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.TelemetryHealth;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

class TelemetryHealthTests {

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues(
              "spring.application.name=shop",
              "management.tracing.sampling.probability=1.0",
              "management.opentelemetry.tracing.export.max-queue-size=8",
              "management.opentelemetry.tracing.export.max-batch-size=2",
              "management.opentelemetry.logging.export.max-queue-size=8",
              "management.opentelemetry.logging.export.max-batch-size=2")
          .withUserConfiguration(Everything.class);

  @Test
  void whenABackendTakesEverythingWhatIsQueuedIsExported() {
    this.contextRunner
        .withBean(SpanExporter.class, () -> new Backend(CompletableResultCode.ofSuccess()))
        .run(
            context -> {
              spans(context, 3);
              flush(context);
              assertThat(counts(context, Signal.TRACES))
                  .isEqualTo(Map.of("queued", 3L, "exported", 3L));
            });
  }

  @Test
  void whenABackendRefusesThatIsCountedAndItIsLeftAlone() {
    this.contextRunner
        .withBean(SpanExporter.class, () -> new Backend(CompletableResultCode.ofFailure()))
        .run(
            context -> {
              spans(context, 3);
              flush(context);
              assertThat(counts(context, Signal.TRACES))
                  .isEqualTo(Map.of("queued", 3L, "export_failed", 2L, "backing_off", 1L));
            });
  }

  @Test
  void whenABackendHangsTheEndDoesNotWaitForIt() {
    CompletableResultCode hanging = new CompletableResultCode();
    AtomicLong stopping = new AtomicLong();
    this.contextRunner
        .withBean(SpanExporter.class, () -> new Backend(hanging))
        .withBean(LogRecordExporter.class, () -> new LogBackend(hanging))
        .run(
            context -> {
              spans(context, 8);
              logRecords(context, Severity.INFO, 8);
              stopping.set(System.nanoTime());
            });
    assertThat(Duration.ofNanos(System.nanoTime() - stopping.get()))
        .as("both signals wait at once")
        .isLessThan(Duration.ofSeconds(5));
    hanging.fail();
  }

  @Test
  void whenABackendHangsWhatDoesNotFitIsCountedAndNothingWaits() {
    CompletableResultCode hanging = new CompletableResultCode();
    this.contextRunner
        .withBean(SpanExporter.class, () -> new Backend(hanging))
        .run(
            context -> {
              try {
                spans(context, 1_000);
                Map<String, Long> counts = counts(context, Signal.TRACES);
                // Eight wait, and the exporter holds a batch of up to two.
                assertThat(counts.get("queued")).isBetween(8L, 10L);
                assertThat(counts.get("queued") + counts.get("queue_full")).isEqualTo(1_000);
              } finally {
                hanging.fail();
              }
            });
  }

  @Test
  void whenAPredicateOfTheUsersWithholdsSpansTheQueueStaysOpen() {
    AtomicLong withheld = new AtomicLong();
    this.contextRunner
        .withBean(SpanExporter.class, () -> new Backend(CompletableResultCode.ofSuccess()))
        .withBean(SpanExportingPredicate.class, () -> span -> withheld.incrementAndGet() < 0)
        .run(
            context -> {
              for (int left = 3; left <= 30; left += 3) {
                spans(context, 3);
                long all = left;
                // A flush that comes right after another is answered with that one's result.
                Awaitility.await("the queue is empty")
                    .until(
                        () -> {
                          flush(context);
                          return withheld.get() == all;
                        });
              }
              assertThat(counts(context, Signal.TRACES)).isEqualTo(Map.of("queued", 30L));
            });
  }

  @Test
  void whenNobodyAskedForTracesNoneIsLost() {
    this.contextRunner.run(
        context -> {
          spans(context, 1_000);
          assertThat(counts(context, Signal.TRACES)).isEmpty();
        });
  }

  @Test
  void logRecordsAreCountedByLevel() {
    CompletableResultCode hanging = new CompletableResultCode();
    this.contextRunner
        .withBean(LogRecordExporter.class, () -> new LogBackend(hanging))
        .run(
            context -> {
              try {
                logRecords(context, Severity.INFO, 100);
                logRecords(context, Severity.ERROR, 100);
                Map<String, Long> counts = counts(context, Signal.LOGS);
                long info = counts.get("queue_full info");
                long error = counts.get("queue_full error");
                assertThat(error).isBetween(1L, 99L);
                assertThat(counts.get("queued") + info + error).isEqualTo(200);
              } finally {
                hanging.fail();
              }
              Awaitility.await("the failure is counted")
                  .atMost(Duration.ofSeconds(10))
                  .until(
                      () -> counts(context, Signal.LOGS),
                      counts -> counts.getOrDefault("export_failed info", 0L) >= 2);
            });
  }

  private static void spans(ApplicationContext context, int count) {
    Tracer tracer = context.getBean(Tracer.class);
    for (int i = 0; i < count; i++) {
      tracer.spanBuilder("work").startSpan().end();
    }
  }

  private static void logRecords(ApplicationContext context, Severity severity, int count) {
    for (int i = 0; i < count; i++) {
      context
          .getBean(SdkLoggerProvider.class)
          .get("test")
          .logRecordBuilder()
          .setSeverity(severity)
          .setBody("line")
          .emit();
    }
  }

  private static void flush(ApplicationContext context) {
    context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
  }

  /** What is not zero. */
  private static Map<String, Long> counts(ApplicationContext context, Signal signal) {
    TelemetryHealth health = context.getBean(TelemetryHealth.class);
    Map<String, Long> counts = new TreeMap<>();
    health.recordQueued((value, labels) -> put(counts, signal, "queued", value, labels));
    health.recordExported((value, labels) -> put(counts, signal, "exported", value, labels));
    health.recordDropped(
        (value, labels) ->
            put(
                counts,
                signal,
                (labels.get("reason") + " " + labels.getOrDefault("level", "")).strip(),
                value,
                labels));
    return counts;
  }

  private static void put(
      Map<String, Long> counts,
      Signal signal,
      String name,
      long value,
      Map<String, String> labels) {
    if (signal.label().equals(labels.get("signal")) && value != 0) {
      counts.put(name, value);
    }
  }

  private record Backend(CompletableResultCode result) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return this.result;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private record LogBackend(CompletableResultCode result) implements LogRecordExporter {

    @Override
    public CompletableResultCode export(Collection<LogRecordData> records) {
      return this.result;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}
}
