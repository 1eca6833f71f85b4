package io.waymark.starter.http;

import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of an inbound request once it is over, whatever kind of server had it.
 *
 * @param route pattern with its context path, such as {@code /items/{id}}; null where none matched
 * @param path path as the client wrote it
 * @param status status the client saw; 500 where an exception broke the response off
 * @param protocol such as {@code HTTP/1.1}; null where the server does not tell
 * @param failed whether an exception reached the server
 * @param aborted whether the client went away before the response was complete
 * @param observation context of the request's observation; anything else has no trace
 */
record FinishedRequest(
    String method,
    @Nullable String route,
    String path,
    int status,
    String scheme,
    @Nullable String protocol,
    @Nullable String contentType,
    boolean failed,
    boolean aborted,
    @Nullable Object observation) {

  private static final int SWITCHING_PROTOCOLS = 101;

  /**
   * The pattern where it tells requests apart; what matches every path does not, so then the path.
   */
  String routeOrPath() {
    return this.route == null || this.route.endsWith("/**") ? this.path : this.route;
  }

  /** Whether it lasted as long as there was something to say. */
  boolean isStream() {
    return this.status == SWITCHING_PROTOCOLS
        || (this.contentType != null
            && (this.contentType.startsWith("text/event-stream")
                || this.contentType.startsWith("application/x-ndjson")));
  }
}
