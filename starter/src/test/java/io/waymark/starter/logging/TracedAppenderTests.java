package io.waymark.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TracedAppenderTests {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
  private final LoggerContext loggers = new LoggerContext();
  private final Logger log = this.loggers.getLogger("test");

  @BeforeEach
  void attach() {
    this.loggers.setMDCAdapter(MDC.getMDCAdapter());
    TracedAppender appender = new TracedAppender();
    appender.setContext(this.loggers);
    appender.setOpenTelemetry(
        OpenTelemetrySdk.builder()
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(this.exporter))
                    .build())
            .build());
    appender.start();
    this.log.addAppender(appender);
  }

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void whereNoTraceIsCurrentTheLinesIdsAreTheRecords() {
    MDC.put("traceId", TRACE);
    MDC.put("spanId", SPAN);
    this.log.error("failed");
    assertThat(exported().getTraceId()).isEqualTo(TRACE);
    assertThat(exported().getSpanId()).isEqualTo(SPAN);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void theCurrentTraceWins() {
    MDC.put("traceId", TRACE);
    MDC.put("spanId", SPAN);
    SpanContext current =
        SpanContext.create(
            TRACE.replace('4', '5'), SPAN, TraceFlags.getSampled(), TraceState.getDefault());
    Context.root().with(Span.wrap(current)).wrap(() -> this.log.error("failed")).run();
    assertThat(exported().getTraceId()).isEqualTo(current.getTraceId());
  }

  @Test
  void whatIsNoIdIsNone() {
    this.log.error("failed");
    MDC.put("traceId", "not an id");
    MDC.put("spanId", SPAN);
    this.log.error("failed");
    assertThat(this.exporter.getFinishedLogRecordItems())
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.getSpanContext().isValid()).isFalse());
  }

  private SpanContext exported() {
    assertThat(this.exporter.getFinishedLogRecordItems()).hasSize(1);
    return this.exporter.getFinishedLogRecordItems().get(0).getSpanContext();
  }
}
