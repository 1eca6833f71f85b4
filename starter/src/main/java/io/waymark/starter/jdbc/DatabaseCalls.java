package io.waymark.starter.jdbc;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.LabelBudget;
import io.waymark.starter.metrics.ContractTelemetry;
import io.waymark.starter.metrics.TraceSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Records calls to databases: a duration for each, and a span where traces leave the process.
 * Nothing here can fail a call.
 */
final class DatabaseCalls {

  private static final Log log = LogFactory.getLog(DatabaseCalls.class);

  private static final double NANOS_PER_SECOND = 1_000_000_000d;

  private static final int MAX_CACHED = 2_000;

  private final @Nullable DoubleHistogram durations;
  private final LabelBudget summaries;
  private final LabelBudget errors;
  private final @Nullable ObjectProvider<OpenTelemetry> openTelemetry;
  private final Map<Series, Attributes> series = new ConcurrentHashMap<>();
  private final Map<String, Queries> queries = new ConcurrentHashMap<>();
  private volatile @Nullable Tracer tracer;
  private volatile boolean failed;

  /**
   * A recorder.
   *
   * @param metrics whether durations are recorded
   * @param openTelemetry where spans go; null for none
   */
  DatabaseCalls(
      ContractTelemetry telemetry,
      boolean metrics,
      @Nullable ObjectProvider<OpenTelemetry> openTelemetry) {
    this.durations =
        metrics ? telemetry.histogram(ContractMetrics.DB_CLIENT_OPERATION_DURATION) : null;
    this.summaries =
        telemetry.budget(
            ContractMetrics.DB_CLIENT_OPERATION_DURATION,
            AttributeKeys.DB_QUERY_SUMMARY,
            LabelBudget.QUERY_SUMMARIES);
    this.errors =
        telemetry.budget(
            ContractMetrics.DB_CLIENT_OPERATION_DURATION,
            AttributeKeys.ERROR_TYPE,
            LabelBudget.ERROR_TYPES);
    // A span that nobody exports would cost as much as one that somebody does.
    this.openTelemetry = telemetry.traces() == TraceSource.OBSERVATION ? openTelemetry : null;
  }

  /** A call that begins now; null when it cannot be measured. */
  @Nullable Call start(Database database, @Nullable String sql, int batchSize) {
    try {
      Query query = this.queries.computeIfAbsent(database.system(), Queries::new).of(sql);
      if (batchSize > 1) {
        query =
            new Query(query.summary() != null ? "batch " + query.summary() : "batch", query.text());
      }
      return new Call(database, query, span(database, query, batchSize), System.nanoTime());
    } catch (RuntimeException | LinkageError ex) {
      warnOnce(ex);
      return null;
    }
  }

  /** Ends a call, with what it threw. */
  void end(@Nullable Call call, @Nullable Throwable error) {
    if (call == null) {
      return;
    }
    try {
      long nanos = System.nanoTime() - call.startNanos;
      String errorType = error != null ? errorType(error) : null;
      Span span = call.span;
      if (this.durations != null) {
        this.durations.record(
            nanos / NANOS_PER_SECOND,
            attributes(new Series(call.database, call.query.summary(), errorType)),
            span != null ? Context.root().with(span) : Context.root());
      }
      if (span != null) {
        if (errorType != null) {
          // Neither message nor stack trace: drivers quote the statement in them.
          span.setAttribute(AttributeKeys.ERROR_TYPE, errorType);
          span.setStatus(StatusCode.ERROR);
        }
        span.end();
      }
    } catch (RuntimeException | LinkageError ex) {
      warnOnce(ex);
    }
  }

  private @Nullable Span span(Database database, Query query, int batchSize) {
    Tracer tracer = tracer();
    if (tracer == null) {
      return null;
    }
    String summary = query.summary();
    String name = summary != null ? summary : database.system();
    Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
    if (span.isRecording()) {
      span.setAttribute(AttributeKeys.DB_SYSTEM_NAME, database.system());
      set(span, AttributeKeys.DB_NAMESPACE, database.name());
      set(span, AttributeKeys.DB_QUERY_SUMMARY, summary);
      set(span, AttributeKeys.DB_QUERY_TEXT, query.text());
      set(span, AttributeKeys.SERVER_ADDRESS, database.host());
      if (database.port() > 0) {
        span.setAttribute(AttributeKeys.SERVER_PORT, database.port());
      }
      if (batchSize > 1) {
        span.setAttribute(AttributeKeys.DB_OPERATION_BATCH_SIZE, batchSize);
      }
    }
    return span;
  }

  private static void set(Span span, String key, @Nullable String value) {
    if (value != null) {
      span.setAttribute(key, value);
    }
  }

  private @Nullable Tracer tracer() {
    Tracer known = this.tracer;
    if (known == null && this.openTelemetry != null) {
      OpenTelemetry provided = this.openTelemetry.getIfAvailable();
      known = provided != null ? provided.getTracer("io.waymark") : null;
      this.tracer = known;
    }
    return known;
  }

  private Attributes attributes(Series key) {
    Attributes known = this.series.get(key);
    if (known != null) {
      return known;
    }
    AttributesBuilder attributes =
        Attributes.builder().put(AttributeKeys.DB_SYSTEM_NAME, key.database.system());
    if (key.database.name() != null) {
      attributes.put(AttributeKeys.DB_NAMESPACE, key.database.name());
    }
    if (key.summary != null) {
      attributes.put(AttributeKeys.DB_QUERY_SUMMARY, this.summaries.admit(key.summary));
    }
    if (key.error != null) {
      attributes.put(AttributeKeys.ERROR_TYPE, this.errors.admit(key.error));
    }
    Attributes built = attributes.build();
    if (this.series.size() < MAX_CACHED) {
      this.series.put(key, built);
    }
    return built;
  }

  /**
   * The code of the driver, as the agent has it; the SQL state where the driver has no codes, and
   * the class where it is no error of the database.
   */
  private static String errorType(Throwable error) {
    if (error instanceof SQLException sql) {
      if (sql.getErrorCode() != 0) {
        return Integer.toString(sql.getErrorCode());
      }
      if (sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return error.getClass().getName();
  }

  private void warnOnce(Throwable ex) {
    if (!this.failed) {
      this.failed = true;
      log.warn("A database call could not be measured; this is logged once.", ex);
    }
  }

  /** A call between its start and its end. */
  record Call(Database database, Query query, @Nullable Span span, long startNanos) {}

  private record Series(Database database, @Nullable String summary, @Nullable String error) {}
}
