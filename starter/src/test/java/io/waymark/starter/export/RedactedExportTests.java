package io.waymark.starter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class RedactedExportTests {

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues(
              "spring.application.name=shop",
              "management.tracing.sampling.probability=1.0",
              "waymark.redaction.patterns=CUST-[0-9]+")
          .withUserConfiguration(TelemetryHealthTests.Everything.class);

  @Test
  void spansLeaveWithoutSecretsAndWithoutEmptyAttributes() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    this.contextRunner
        .withBean(SpanExporter.class, () -> exporter)
        .run(
            context -> {
              context
                  .getBean(Tracer.class)
                  .spanBuilder("get https://ann:tulip@host")
                  .setAttribute("url.full", "https://ann:tulip@host/x?page=2&token=tulip")
                  .setAttribute("url.query", "page=2&api_key=tulip")
                  .setAttribute("db.query.text", "select 1 from t where name = 'tulip'")
                  .setAttribute(
                      AttributeKey.stringArrayKey("http.request.header.cookie"), List.of("tulip"))
                  .setAttribute("card.pin", 4711L)
                  .setAttribute("customer", "CUST-123")
                  .setAttribute("nothing", "")
                  .setAttribute("item", "rose")
                  .startSpan()
                  .recordException(new IllegalStateException("password=tulip"))
                  .addEvent("sent", Attributes.of(AttributeKey.stringKey("secret"), "tulip"))
                  .setStatus(StatusCode.ERROR, "refused token=tulip")
                  .end();
              SpanData span = only(exporter, context);
              assertThat(span.toString()).doesNotContain("tulip", "4711", "CUST-");
              assertThat(span.getName()).isEqualTo("get https://REDACTED@host");
              assertThat(span.getAttributes().asMap())
                  .containsEntry(
                      AttributeKey.stringKey("url.full"),
                      "https://REDACTED@host/x?page=2&token=REDACTED")
                  .containsEntry(
                      AttributeKey.stringKey("db.query.text"), "select ? from t where name = ?")
                  .containsEntry(AttributeKey.stringKey("card.pin"), "REDACTED")
                  .containsEntry(AttributeKey.stringKey("item"), "rose")
                  .doesNotContainKey(AttributeKey.stringKey("nothing"));
              assertThat(span.getEvents())
                  .extracting(event -> event.getAttributes().toString())
                  .allSatisfy(attributes -> assertThat(attributes).contains("REDACTED"));
              assertThat(span.getStatus().getDescription()).isEqualTo("refused token=REDACTED");
            });
  }

  @Test
  void logRecordsLeaveWithoutSecretsAndWithTheirIdsOnce() {
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    this.contextRunner
        .withBean(LogRecordExporter.class, () -> exporter)
        .run(
            context -> {
              SdkLoggerProvider loggers = context.getBean(SdkLoggerProvider.class);
              loggers
                  .get("test")
                  .logRecordBuilder()
                  .setBody("login with password=tulip")
                  .setAttribute(AttributeKey.stringKey("apiKey"), "tulip")
                  .setAttribute(AttributeKey.stringKey("traceId"), "4bf92f3577b34da6")
                  .setAttribute(AttributeKey.stringKey("item"), "rose")
                  .emit();
              loggers.forceFlush().join(10, TimeUnit.SECONDS);
              LogRecordData logRecord =
                  exporter.getFinishedLogRecordItems().stream()
                      .filter(item -> item.getAttributes().size() == 2)
                      .findFirst()
                      .orElseThrow();
              assertThat(String.valueOf(logRecord.getBodyValue()))
                  .contains("login with password=REDACTED");
              assertThat(logRecord.getAttributes())
                  .isEqualTo(
                      Attributes.of(
                          AttributeKey.stringKey("apiKey"),
                          "REDACTED",
                          AttributeKey.stringKey("item"),
                          "rose"));
            });
  }

  @Test
  void theLogIsExportedWhereThereIsAnExporterAndWhileTheApplicationRuns() {
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger("shop.Orders");
    this.contextRunner
        .withBean(LogRecordExporter.class, () -> exporter)
        .run(
            context -> {
              logger.atInfo().addKeyValue("order", "42").log("placed for token=tulip");
              context.getBean(SdkLoggerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
              assertThat(exporter.getFinishedLogRecordItems())
                  .extracting(item -> String.valueOf(item.getBodyValue()))
                  .anyMatch(body -> body.contains("placed for token=REDACTED"));
            });
    int exported = exporter.getFinishedLogRecordItems().size();
    logger.info("after the end");
    assertThat(exporter.getFinishedLogRecordItems()).hasSize(exported);
  }

  @Test
  void theResourceIsRedactedToo() {
    this.contextRunner
        .withPropertyValues("management.opentelemetry.resource-attributes.api.key=tulip")
        .run(
            context ->
                assertThat(context.getBean(Resource.class).getAttributes().toString())
                    .doesNotContain("tulip"));
  }

  private static SpanData only(InMemorySpanExporter exporter, ApplicationContext context) {
    context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
    assertThat(exporter.getFinishedSpanItems()).hasSize(1);
    return exporter.getFinishedSpanItems().get(0);
  }
}
