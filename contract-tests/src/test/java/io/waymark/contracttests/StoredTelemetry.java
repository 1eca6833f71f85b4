package io.waymark.contracttests;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What log and trace stores would have of a fleet, in the files that stand in for them. */
final class StoredTelemetry {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StoredTelemetry() {}

  /** Every line that the services wrote, as they wrote it. */
  static Path lines(Fleet fleet, Path file) throws IOException {
    List<Map<String, String>> lines =
        fleet
            .services()
            .flatMap(
                service ->
                    service
                        .output()
                        .lines()
                        .map(line -> Map.of("service", service.name(), "line", line)))
            .toList();
    return write(file, lines);
  }

  /** Every span that the services exported. */
  static Path spans(OtlpReceiver receiver, Path file) throws IOException {
    return write(file, receiver.resourceSpans().stream().flatMap(StoredTelemetry::spans).toList());
  }

  private static Stream<Map<String, Object>> spans(ResourceSpans received) {
    String service =
        received.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(KeyValue::getValue)
            .findFirst()
            .orElseThrow()
            .getStringValue();
    return received.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> span(service, span));
  }

  private static Map<String, Object> span(String service, Span span) {
    double millis = 1e6;
    return Map.of(
        "traceId",
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        "parentId",
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        "service",
        service,
        "name",
        span.getName(),
        "kind",
        lastWord(span.getKind().name(), "SPAN_KIND_"),
        "status",
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR ? "error" : "unset",
        "start",
        span.getStartTimeUnixNano() / millis,
        "duration",
        (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / millis);
  }

  private static String lastWord(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
  }

  private static Path write(Path file, Object content) throws IOException {
    return Files.writeString(file, JSON.writeValueAsString(content));
  }
}
