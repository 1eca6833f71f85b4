package io.waymark.starter.logging;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the fields of a line are called.
 *
 * @param logger name of the logger
 * @param stackTrace causes, the root first
 * @param stackHash the same for the same failure on every instance
 * @param service prefix-free names of identity, by attribute of the resource
 * @param constants fields that every line has
 */
record LogFieldNames(
    String level,
    String logger,
    String thread,
    String message,
    String traceId,
    String spanId,
    String exceptionType,
    String exceptionMessage,
    String stackTrace,
    String stackHash,
    Map<String, String> service,
    Map<String, String> constants) {

  static final String TIMESTAMP = "@timestamp";

  /** What the application gave to a line and could not be written. */
  static final String OMITTED = "waymark.omitted";

  /**
   * OpenTelemetry's names, as attributes of log records have them.
   *
   * @see <a
   *     href="https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/exceptions/exceptions-logs.md">
   *     Semantic conventions for exceptions in logs</a>
   */
  static final LogFieldNames OPEN_TELEMETRY =
      new LogFieldNames(
          "level",
          "logger",
          "thread",
          "message",
          "trace_id",
          "span_id",
          "exception.type",
          "exception.message",
          "exception.stacktrace",
          "exception.hash",
          Map.of(),
          Map.of());

  /**
   * The names of the Elastic Common Schema.
   *
   * @see <a href="https://www.elastic.co/guide/en/ecs/8.11/ecs-field-reference.html">ECS 8.11</a>
   */
  static final LogFieldNames ECS =
      new LogFieldNames(
          "log.level",
          "log.logger",
          "process.thread.name",
          "message",
          "trace.id",
          "span.id",
          "error.type",
          "error.message",
          "error.stack_trace",
          "error.stack_hash",
          Map.of("deployment.environment.name", "service.environment"),
          Map.of("ecs.version", "8.11"));

  /** The names of Logstash's encoder. */
  static final LogFieldNames LOGSTASH =
      new LogFieldNames(
          "level",
          "logger_name",
          "thread_name",
          "message",
          "trace_id",
          "span_id",
          "exception_class",
          "exception_message",
          "stack_trace",
          "stack_hash",
          Map.of(),
          Map.of("@version", "1"));

  /** Every name that a line uses itself, so that nothing else may. */
  Set<String> reserved() {
    Set<String> reserved = new TreeSet<>(this.constants.keySet());
    reserved.addAll(
        Set.of(
            TIMESTAMP,
            OMITTED,
            this.level,
            this.logger,
            this.thread,
            this.message,
            this.traceId,
            this.spanId));
    reserved.addAll(
        Set.of(this.exceptionType, this.exceptionMessage, this.stackTrace, this.stackHash));
    LogIdentity.ATTRIBUTES.stream().map(this::service).forEach(reserved::add);
    return reserved;
  }

  /** The name of a part of the identity. */
  String service(String attribute) {
    return this.service.getOrDefault(attribute, attribute);
  }
}
