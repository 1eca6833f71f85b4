package io.waymark.starter.http;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.HttpMethods;
import io.waymark.contract.LabelBudget;
import io.waymark.starter.metrics.AttributesCache;
import io.waymark.starter.metrics.ContractTelemetry;
import org.jspecify.annotations.Nullable;

/** The attributes of inbound requests, built once per series and bounded in number. */
final class ServerRequestSeries {

  private final LabelBudget routes;
  private final AttributesCache<Key> attributes = new AttributesCache<>(this::build);

  ServerRequestSeries(ContractTelemetry telemetry) {
    this.routes =
        telemetry.budget(
            ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
            AttributeKeys.HTTP_ROUTE,
            LabelBudget.ROUTES);
  }

  Attributes attributes(
      String method, @Nullable String route, int status, String scheme, @Nullable String protocol) {
    return this.attributes.get(new Key(HttpMethods.known(method), route, status, scheme, protocol));
  }

  private Attributes build(Key key) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AttributeKeys.HTTP_REQUEST_METHOD, key.method)
            .put(AttributeKeys.HTTP_RESPONSE_STATUS_CODE, key.status)
            .put(AttributeKeys.URL_SCHEME, key.scheme);
    if (key.protocol != null) {
      attributes.put(AttributeKeys.NETWORK_PROTOCOL_VERSION, ProtocolVersion.of(key.protocol));
    }
    if (key.route != null) {
      attributes.put(AttributeKeys.HTTP_ROUTE, this.routes.admit(key.route));
    }
    if (key.status >= 500) {
      attributes.put(AttributeKeys.ERROR_TYPE, String.valueOf(key.status));
    }
    return attributes.build();
  }

  private record Key(
      String method,
      @Nullable String route,
      int status,
      String scheme,
      @Nullable String protocol) {}
}
