package io.waymark.starter.http;

import io.opentelemetry.api.common.AttributesBuilder;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.HttpMethods;
import io.waymark.contract.LabelBudget;
import org.jspecify.annotations.Nullable;

/** What spans of inbound and outbound requests have in common. */
final class SpanKeyValues {

  private SpanKeyValues() {}

  /** The name of a span: a method that nobody knows is not one that tells requests apart. */
  static String name(String method, @Nullable String route) {
    String known = HttpMethods.known(method);
    String name = known.equals(LabelBudget.OTHER) ? "HTTP" : known;
    return route != null ? name + " " + route : name;
  }

  static void putMethod(AttributesBuilder attributes, String method) {
    String known = HttpMethods.known(method);
    attributes.put(AttributeKeys.HTTP_REQUEST_METHOD, known);
    if (!known.equals(method)) {
      attributes.put(AttributeKeys.HTTP_REQUEST_METHOD_ORIGINAL, method);
    }
  }

  static void put(AttributesBuilder attributes, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      attributes.put(key, value);
    }
  }

  static void putServer(AttributesBuilder attributes, @Nullable String host, int port) {
    put(attributes, AttributeKeys.SERVER_ADDRESS, host);
    if (host != null && port > 0) {
      attributes.put(AttributeKeys.SERVER_PORT, port);
    }
  }
}
