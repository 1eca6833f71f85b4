package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings the spans of requests to OpenTelemetry's conventions, whatever the convention of Spring's
 * that meters follow: attributes with their types, a name, and a status that says whether the
 * request failed. Otherwise it does what the handler does that it stands before.
 *
 * @param <T> what an observation is about
 * @see <a
 *     href="https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/http/http-spans.md">HTTP
 *     spans</a>
 */
abstract class HttpTracingHandler<T extends Observation.Context>
    implements TracingObservationHandler<T> {

  private static final Log log = LogFactory.getLog(HttpTracingHandler.class);

  private final Class<T> type;
  private final TracingObservationHandler<T> handler;
  private volatile boolean failed;

  /** In front of a handler, which is asked before it is given anything. */
  @SuppressWarnings("unchecked")
  HttpTracingHandler(Class<T> type, TracingObservationHandler<?> handler) {
    this.type = type;
    this.handler = (TracingObservationHandler<T>) handler;
  }

  @Override
  public final boolean supportsContext(Observation.Context context) {
    return this.type.isInstance(context) && this.handler.supportsContext(context);
  }

  @Override
  public final Tracer getTracer() {
    return this.handler.getTracer();
  }

  @Override
  public final void onStart(T context) {
    this.handler.onStart(context);
  }

  /** Only at the end is it known whether what was thrown made the request fail. */
  @Override
  public final void onError(T context) {}

  @Override
  public final void onStop(T context) {
    Span span = OtelSpan.toOtel(getRequiredSpan(context));
    if (span.isRecording()) {
      try {
        describe(context, span);
      } catch (RuntimeException | LinkageError ex) {
        if (!this.failed) {
          this.failed = true;
          log.warn("The span of a request could not be completed; this is logged once.", ex);
        }
      }
    }
    this.handler.onStop(context);
  }

  /** Writes onto the span what is known of a request that is over. */
  abstract void describe(T context, Span span);

  /** Renames the span, unless a convention of the user's has named it. */
  static void rename(Observation.Context context, @Nullable String ordinaryName, String name) {
    String given = context.getContextualName();
    if (given == null || given.equals(ordinaryName)) {
      context.setContextualName(name);
    }
  }

  static void setStatus(Span span, boolean failure, @Nullable Throwable error) {
    if (error != null) {
      span.recordException(error);
    }
    if (failure) {
      span.setStatus(StatusCode.ERROR);
    }
  }
}
