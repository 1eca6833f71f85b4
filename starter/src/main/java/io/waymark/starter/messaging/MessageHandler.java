package io.waymark.starter.messaging;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.waymark.starter.metrics.TraceLink;
import java.util.function.Function;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Measures the messages that one kind of observation is about. Nothing here can fail a message.
 *
 * @param <T> what the observations are about
 */
final class MessageHandler<T extends Observation.Context> implements ObservationHandler<T> {

  private static final Log log = LogFactory.getLog(MessageHandler.class);

  private final Class<T> type;
  private final MessageSeries series;
  private final Function<T, Message> message;
  private final TraceLink traceLink;
  private volatile boolean failed;

  /**
   * A handler.
   *
   * @param message what a finished observation tells of its message
   */
  MessageHandler(
      Class<T> type, MessageSeries series, TraceLink traceLink, Function<T, Message> message) {
    this.type = type;
    this.series = series;
    this.traceLink = traceLink;
    this.message = message;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return this.type.isInstance(context);
  }

  @Override
  public void onStart(T context) {
    context.put(Start.class, new Start(System.nanoTime()));
  }

  @Override
  public void onStop(T context) {
    Start start = context.get(Start.class);
    if (start == null) {
      return;
    }
    context.remove(Start.class);
    try {
      this.series.record(
          this.message.apply(context), System.nanoTime() - start.nanos, this.traceLink.of(context));
    } catch (RuntimeException | LinkageError ex) {
      if (!this.failed) {
        this.failed = true;
        log.warn("A message could not be measured; this is logged once.", ex);
      }
    }
  }

  private record Start(long nanos) {}
}
