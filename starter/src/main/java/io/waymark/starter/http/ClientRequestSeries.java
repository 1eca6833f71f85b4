package io.waymark.starter.http;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.HttpMethods;
import io.waymark.contract.LabelBudget;
import io.waymark.starter.metrics.AttributesCache;
import io.waymark.starter.metrics.ContractTelemetry;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The attributes of outbound requests, built once per series and bounded in number. */
final class ClientRequestSeries {

  /** The status of a request that never got a response. */
  static final int NO_STATUS = 0;

  private final LabelBudget peers;
  private final LabelBudget errors;
  private final AttributesCache<Key> attributes = new AttributesCache<>(this::build);

  ClientRequestSeries(ContractTelemetry telemetry) {
    this.peers =
        telemetry.budget(
            ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
            AttributeKeys.SERVER_ADDRESS,
            LabelBudget.PEERS);
    this.errors =
        telemetry.budget(
            ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
            AttributeKeys.ERROR_TYPE,
            LabelBudget.ERROR_TYPES);
  }

  Attributes attributes(
      String method, URI uri, int status, @Nullable String error, @Nullable String version) {
    return this.attributes.get(
        new Key(HttpMethods.known(method), uri.getHost(), port(uri), status, error, version));
  }

  private Attributes build(Key key) {
    AttributesBuilder attributes =
        Attributes.builder().put(AttributeKeys.HTTP_REQUEST_METHOD, key.method);
    if (key.host != null) {
      String peer = this.peers.admit(key.host);
      attributes.put(AttributeKeys.SERVER_ADDRESS, peer);
      // The ports of the surplus would be as many as the hosts were.
      if (key.port > 0 && !peer.equals(LabelBudget.OTHER)) {
        attributes.put(AttributeKeys.SERVER_PORT, key.port);
      }
    }
    if (key.status != NO_STATUS) {
      attributes.put(AttributeKeys.HTTP_RESPONSE_STATUS_CODE, key.status);
    }
    if (key.status >= 400) {
      attributes.put(AttributeKeys.ERROR_TYPE, String.valueOf(key.status));
    } else if (key.error != null) {
      attributes.put(AttributeKeys.ERROR_TYPE, this.errors.admit(key.error));
    }
    if (key.version != null) {
      attributes.put(AttributeKeys.NETWORK_PROTOCOL_VERSION, key.version);
    }
    return attributes.build();
  }

  static int port(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private record Key(
      String method,
      @Nullable String host,
      int port,
      int status,
      @Nullable String error,
      @Nullable String version) {}
}
