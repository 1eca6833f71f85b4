package io.waymark.canaries;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets as they come from outside of a service: its environment, its command line, requests.
 *
 * @since 0.1.0
 */
public final class Bait {

  private Bait() {}

  /** The environment to start it with: secrets, and where to send its telemetry. */
  public static Map<String, String> environment(String endpoint) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    environment.put("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    environment.put("OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS", "X-Note,X-Api-Key");
    environment.put(
        "OTEL_RESOURCE_ATTRIBUTES",
        Stream.of(Shape.values())
            .map(
                shape ->
                    "note.%d=%s"
                        .formatted(
                            shape.ordinal(),
                            shape.text(Place.RESOURCE).replace(" ", "%20").replace("=", "%3D")))
            .collect(Collectors.joining(",")));
    for (Shape shape : Shape.values()) {
      environment.put("NOTE_" + shape.ordinal(), shape.text(Place.ENVIRONMENT));
    }
    return environment;
  }

  /** Arguments for the end of its command line. */
  public static List<String> arguments() {
    return Stream.of(Shape.values())
        .map(shape -> "--note.%d=%s".formatted(shape.ordinal(), shape.text(Place.COMMAND_LINE)))
        .toList();
  }

  /** Requests to an address of the service, and below it. */
  public static List<HttpRequest> requests(URI address) {
    List<HttpRequest> requests = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      String path = raw(shape.text(Place.PATH)).replace('?', ';');
      requests.add(get(address + (path.startsWith("/") ? "" : "/") + path).build());
      requests.add(get(address + "?" + raw(shape.text(Place.QUERY))).build());
      requests.add(
          get(address.toString())
              .header("X-Note", shape.text(Place.REQUEST_HEADER))
              .header("X-Api-Key", shape.text(Place.REQUEST_HEADER_KEY))
              .header("baggage", "note=" + raw(shape.text(Place.BAGGAGE)))
              .build());
    }
    return requests;
  }

  private static HttpRequest.Builder get(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  /** A text as part of a URL, as it is written without much thought: what may stay stays. */
  public static String raw(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("%3D", "=")
        .replace("%26", "&")
        .replace("%3A", ":")
        .replace("%2F", "/")
        .replace("%40", "@")
        .replace("%3F", "?")
        .replace("%7E", "~")
        .replace("+", "%20");
  }
}
