package io.waymark.starter.http;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.HttpMethods;
import io.waymark.contract.LabelBudget;
import io.waymark.starter.metrics.ContractTelemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The attributes of inbound requests, built once per series and bounded in number. */
final class ServerRequestSeries {

  /** Beyond this many combinations attributes are built anew; the SDK's own limit is the same. */
  private static final int MAX_CACHED = 2_000;

  private final LabelBudget routes;
  private final Map<Key, Attributes> attributes = new ConcurrentHashMap<>();

  ServerRequestSeries(ContractTelemetry telemetry) {
    this.routes =
        telemetry.budget(
            ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
            AttributeKeys.HTTP_ROUTE,
            LabelBudget.ROUTES);
  }

  Attributes attributes(
      String method, @Nullable String route, int status, String scheme, String protocol) {
    Key key = new Key(method, route, status, scheme, protocol);
    Attributes known = this.attributes.get(key);
    if (known != null) {
      return known;
    }
    Attributes built = build(key);
    if (this.attributes.size() < MAX_CACHED) {
      this.attributes.put(key, built);
    }
    return built;
  }

  private Attributes build(Key key) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AttributeKeys.HTTP_REQUEST_METHOD, HttpMethods.known(key.method))
            .put(AttributeKeys.HTTP_RESPONSE_STATUS_CODE, key.status)
            .put(AttributeKeys.URL_SCHEME, key.scheme)
            .put(AttributeKeys.NETWORK_PROTOCOL_VERSION, ProtocolVersion.of(key.protocol));
    if (key.route != null) {
      attributes.put(AttributeKeys.HTTP_ROUTE, this.routes.admit(key.route));
    }
    if (key.status >= 500) {
      attributes.put(AttributeKeys.ERROR_TYPE, String.valueOf(key.status));
    }
    return attributes.build();
  }

  private record Key(
      String method, @Nullable String route, int status, String scheme, String protocol) {}
}
