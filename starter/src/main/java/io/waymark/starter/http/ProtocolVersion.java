package io.waymark.starter.http;

/**
 * The version of HTTP as OpenTelemetry writes it: {@code 1.1}, and {@code 2} rather than {@code
 * 2.0}.
 */
final class ProtocolVersion {

  private ProtocolVersion() {}

  /** Of a text such as {@code HTTP/1.1}. */
  static String of(String protocol) {
    return switch (protocol) {
      case "HTTP/1.1" -> "1.1";
      case "HTTP/2.0", "HTTP/2" -> "2";
      case "HTTP/3.0", "HTTP/3" -> "3";
      default -> protocol.startsWith("HTTP/") ? protocol.substring("HTTP/".length()) : protocol;
    };
  }
}
