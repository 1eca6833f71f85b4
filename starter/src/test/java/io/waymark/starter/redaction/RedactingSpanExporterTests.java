package io.waymark.starter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactingSpanExporterTests {

  private final RedactionPolicy policy =
      RedactionPolicy.of(
          EffectiveSettings.read(
              new SettingSource() {
                @Override
                public @Nullable Found find(String key) {
                  return null;
                }

                @Override
                public Set<String> keys() {
                  return Set.of();
                }
              }));

  private final Kept kept = new Kept();

  @Test
  void aStatusThatQuotesAStatementLeavesWithoutItsStrings() {
    SpanData span =
        exported(
            Attributes.empty(),
            "PreparedStatementCallback; SQL [insert into pin values ('s3cret')]; refused");
    assertThat(span.getStatus().getDescription())
        .isEqualTo("PreparedStatementCallback; SQL [insert into pin values (?)]; refused");
  }

  @Test
  void valuesWithAStructureLeaveWithoutTheSecretsInThem() {
    AttributeKey<Value<?>> login = AttributeKey.valueKey("login");
    AttributeKey<Value<?>> clean = AttributeKey.valueKey("clean");
    Value<?> order = Value.of(KeyValue.of("item", Value.of("rose")));
    SpanData span =
        exported(
            Attributes.builder()
                .put(
                    login,
                    Value.of(
                        KeyValue.of("password", Value.of("tulip")),
                        KeyValue.of("to", Value.of(Value.of("ftp://ann:tulip@host/"))),
                        KeyValue.of("card", Value.of(4111111111111111L)),
                        KeyValue.of("item", Value.of("rose"))))
                .put(AttributeKey.valueKey("secret"), Value.of(KeyValue.of("a", Value.of("tulip"))))
                .put(clean, order)
                .build(),
            "");
    assertThat(String.valueOf(span.getAttributes().get(login)))
        .doesNotContain("tulip", "4111")
        .contains("REDACTED", "ftp://REDACTED@host/", "rose");
    assertThat(String.valueOf(span.getAttributes())).doesNotContain("tulip");
    assertThat(span.getAttributes().get(clean)).isEqualTo(order);
  }

  @Test
  void numbersOfCardsLeaveNeitherAloneNorInAList() {
    SpanData span =
        exported(
            Attributes.builder()
                .put("n", 4111111111111111L)
                .put(AttributeKey.longArrayKey("list"), List.of(1L, 5105105105105100L))
                .put("millis", 1_795_415_400_123L)
                .build(),
            "");
    assertThat(span.getAttributes())
        .isEqualTo(
            Attributes.builder()
                .put("n", "REDACTED")
                .put("list", "REDACTED")
                .put("millis", 1_795_415_400_123L)
                .build());
  }

  private SpanData exported(Attributes attributes, String status) {
    try (SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                SimpleSpanProcessor.create(new RedactingSpanExporter(this.kept, this.policy)))
            .build()) {
      tracers
          .get("test")
          .spanBuilder("work")
          .setAllAttributes(attributes)
          .startSpan()
          .setStatus(StatusCode.ERROR, status)
          .end();
    }
    assertThat(this.kept.spans).hasSize(1);
    return this.kept.spans.get(0);
  }

  private static final class Kept implements SpanExporter {

    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
      this.spans.addAll(exported);
      return CompletableResultCode.ofSuccess();
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
}
