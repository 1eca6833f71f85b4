package io.waymark.agent.slo;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.ContextKey;

/** What is known of a request before it ends. */
final class RequestInProgress {

  static final ContextKey<RequestInProgress> KEY = ContextKey.named("waymark-request");

  private final Attributes startAttributes;
  private final long startNanos;
  private boolean aborted;
  private boolean streamed;

  RequestInProgress(Attributes startAttributes, long startNanos) {
    this.startAttributes = startAttributes;
    this.startNanos = startNanos;
  }

  Attributes startAttributes() {
    return this.startAttributes;
  }

  long startNanos() {
    return this.startNanos;
  }

  boolean aborted() {
    return this.aborted;
  }

  boolean streamed() {
    return this.streamed;
  }

  /** Called by the thread that ends the request, before its listeners are. */
  void finish(boolean clientGone, boolean stream) {
    this.aborted = clientGone;
    this.streamed = stream;
  }
}
