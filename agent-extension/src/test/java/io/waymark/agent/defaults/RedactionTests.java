package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.agent.CapturedLog;
import io.waymark.contract.config.EffectiveSettings;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTests {

  /** A policy cannot be made of settings that nobody read. */
  @SuppressWarnings("NullAway")
  private static final EffectiveSettings BROKEN = null;

  @Test
  void whenRedactionFailsNothingLeaves() {
    Recording upstream = new Recording();
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Redaction.of(upstream, BROKEN))
          .isNotSameAs(upstream)
          .isEqualTo(SpanExporter.composite());
      assertThat(upstream.closed).isTrue();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "SEVERE Waymark cannot work with this OpenTelemetry agent, which runs on without"
                  + " exporting spans, because it cannot redact them: ");
    }
  }

  @Test
  void whenTheResourceCannotBeRedactedOnlyTheServiceIsLeftOfIt() {
    Resource upstream =
        Resource.create(
            Attributes.builder()
                .put("service.name", "shop")
                .put("process.command_line", "java -Dpassword=secret")
                .put("deploy.token", "secret")
                .build());
    try (CapturedLog log = new CapturedLog()) {
      assertThat(
              Redaction.of(upstream, DefaultConfigProperties.createFromMap(Map.of()), BROKEN)
                  .getAttributes())
          .isEqualTo(Attributes.builder().put("service.name", "shop").build());
      assertThat(log.lines()).hasSize(1);
    }
  }

  private static final class Recording implements SpanExporter {

    private boolean closed;

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      this.closed = true;
      return CompletableResultCode.ofSuccess();
    }
  }
}
