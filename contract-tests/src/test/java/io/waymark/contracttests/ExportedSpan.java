package io.waymark.contracttests;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as a backend sees it.
 *
 * @param attributes by name; texts are quoted, so that they differ from numbers
 */
record ExportedSpan(
    String name,
    String kind,
    String traceId,
    String spanId,
    String parentId,
    boolean failed,
    Map<String, String> attributes) {

  static ExportedSpan of(Span span) {
    Map<String, String> attributes = new TreeMap<>();
    span.getAttributesList().forEach(pair -> attributes.put(pair.getKey(), text(pair.getValue())));
    return new ExportedSpan(
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        attributes);
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> '"' + value.getStringValue() + '"';
      case INT_VALUE -> String.valueOf(value.getIntValue());
      default -> value.toString();
    };
  }

  boolean isServer() {
    return this.kind.equals("SERVER");
  }

  /** The text of an attribute; empty where it has none. */
  String text(String attribute) {
    return this.attributes.getOrDefault(attribute, "").replace("\"", "");
  }
}
