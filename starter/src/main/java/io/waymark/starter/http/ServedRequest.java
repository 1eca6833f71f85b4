package io.waymark.starter.http;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.waymark.contract.AttributeKeys;
import org.jspecify.annotations.Nullable;

/**
 * An inbound request as its span tells of it.
 *
 * @param route pattern with its context path; null where none matched
 * @param path path as the client wrote it
 * @param query query as the client wrote it; null for none
 * @param host name under which the client knows the server
 * @param status {@link #NO_STATUS} where nobody answered
 * @param protocol such as {@code HTTP/1.1}; null where the server does not tell
 * @param error what was thrown, whether or not somebody answered for it
 */
record ServedRequest(
    String method,
    @Nullable String route,
    String path,
    @Nullable String query,
    String scheme,
    @Nullable String host,
    int port,
    int status,
    @Nullable String protocol,
    @Nullable Throwable error) {

  static final int NO_STATUS = 0;

  String name() {
    return SpanKeyValues.name(this.method, this.route);
  }

  void describe(Span span) {
    AttributesBuilder attributes = Attributes.builder();
    SpanKeyValues.putMethod(attributes, this.method);
    SpanKeyValues.put(attributes, AttributeKeys.HTTP_ROUTE, this.route);
    SpanKeyValues.put(attributes, AttributeKeys.URL_PATH, this.path);
    SpanKeyValues.put(attributes, AttributeKeys.URL_QUERY, this.query);
    SpanKeyValues.put(attributes, AttributeKeys.URL_SCHEME, this.scheme);
    SpanKeyValues.putServer(attributes, this.host, this.port);
    if (this.protocol != null) {
      attributes.put(AttributeKeys.NETWORK_PROTOCOL_VERSION, ProtocolVersion.of(this.protocol));
    }
    boolean answered = this.status != NO_STATUS;
    if (answered) {
      attributes.put(AttributeKeys.HTTP_RESPONSE_STATUS_CODE, this.status);
    }
    boolean failed = answered ? this.status >= 500 : this.error != null;
    if (failed) {
      attributes.put(AttributeKeys.ERROR_TYPE, errorType());
    }
    span.setAllAttributes(attributes.build());
    // What the caller did wrong is no failure of this service, whatever was thrown to say so.
    HttpTracingHandler.setStatus(span, failed, this.error);
  }

  private String errorType() {
    return this.status == NO_STATUS && this.error != null
        ? this.error.getClass().getName()
        : String.valueOf(this.status);
  }
}
