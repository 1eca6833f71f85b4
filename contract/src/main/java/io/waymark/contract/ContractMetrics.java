package io.waymark.contract;

import static io.waymark.contract.InstrumentKind.COUNTER;
import static io.waymark.contract.InstrumentKind.GAUGE;
import static io.waymark.contract.InstrumentKind.HISTOGRAM;
import static io.waymark.contract.InstrumentKind.UP_DOWN_COUNTER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every metric of the contract, version {@value #VERSION}. */
public final class ContractMetrics {

  /**
   * Version of the contract, published on the service card; rules and boards read this and the one
   * before.
   */
  public static final int VERSION = 1;

  private static final String SEMCONV =
      "https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/";

  private static final String WAYMARK = "docs/contract.md";

  private static final List<BigDecimal> HTTP_BOUNDS =
      bounds(
          "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1", "2.5", "5",
          "7.5", "10");

  private static final List<BigDecimal> DATABASE_BOUNDS =
      bounds("0.001", "0.005", "0.01", "0.05", "0.1", "0.5", "1", "5", "10");

  private static final List<BigDecimal> MESSAGING_BOUNDS = HTTP_BOUNDS;

  private static final List<String> MEMORY_ATTRIBUTES =
      List.of(AttributeKeys.JVM_MEMORY_TYPE, AttributeKeys.JVM_MEMORY_POOL_NAME);

  public static final Metric HTTP_SERVER_REQUEST_DURATION =
      new Metric(
          "http.server.request.duration",
          HISTOGRAM,
          Unit.SECONDS,
          "Duration of HTTP server requests.",
          List.of(
              AttributeKeys.HTTP_REQUEST_METHOD,
              AttributeKeys.HTTP_ROUTE,
              AttributeKeys.HTTP_RESPONSE_STATUS_CODE,
              AttributeKeys.ERROR_TYPE,
              AttributeKeys.URL_SCHEME,
              AttributeKeys.NETWORK_PROTOCOL_VERSION),
          HTTP_BOUNDS,
          SEMCONV + "http/http-metrics.md#metric-httpserverrequestduration");

  public static final Metric HTTP_CLIENT_REQUEST_DURATION =
      new Metric(
          "http.client.request.duration",
          HISTOGRAM,
          Unit.SECONDS,
          "Duration of HTTP client requests.",
          List.of(
              AttributeKeys.HTTP_REQUEST_METHOD,
              AttributeKeys.HTTP_RESPONSE_STATUS_CODE,
              AttributeKeys.SERVER_ADDRESS,
              AttributeKeys.SERVER_PORT,
              AttributeKeys.ERROR_TYPE,
              AttributeKeys.NETWORK_PROTOCOL_VERSION),
          HTTP_BOUNDS,
          SEMCONV + "http/http-metrics.md#metric-httpclientrequestduration");

  public static final Metric DB_CLIENT_OPERATION_DURATION =
      new Metric(
          "db.client.operation.duration",
          HISTOGRAM,
          Unit.SECONDS,
          "Duration of database client operations.",
          List.of(
              AttributeKeys.DB_SYSTEM_NAME,
              AttributeKeys.DB_NAMESPACE,
              AttributeKeys.DB_QUERY_SUMMARY,
              AttributeKeys.ERROR_TYPE),
          DATABASE_BOUNDS,
          SEMCONV + "db/database-metrics.md#metric-dbclientoperationduration");

  public static final Metric DB_CLIENT_CONNECTION_COUNT =
      pool(
          "db.client.connection.count",
          UP_DOWN_COUNTER,
          Unit.NONE,
          "Number of connections that are currently in the state of the label.",
          AttributeKeys.DB_CLIENT_CONNECTION_STATE);

  /** Named {@code max} in the convention; {@code limit} is what the agent emits. */
  public static final Metric DB_CLIENT_CONNECTION_LIMIT =
      new Metric(
          "db.client.connection.limit",
          UP_DOWN_COUNTER,
          Unit.NONE,
          "Maximum number of open connections allowed.",
          List.of(AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME),
          List.of(),
          SEMCONV + "db/database-metrics.md#metric-dbclientconnectionmax");

  public static final Metric DB_CLIENT_CONNECTION_PENDING_REQUESTS =
      pool(
          "db.client.connection.pending_requests",
          UP_DOWN_COUNTER,
          Unit.NONE,
          "Number of requests that wait for an open connection.");

  public static final Metric DB_CLIENT_CONNECTION_TIMEOUTS =
      pool(
          "db.client.connection.timeouts",
          COUNTER,
          Unit.NONE,
          "Number of requests that waited for a connection in vain.");

  public static final Metric DB_CLIENT_CONNECTION_WAIT_TIME =
      pool(
          "db.client.connection.wait_time",
          HISTOGRAM,
          Unit.SECONDS,
          "Time it took to obtain an open connection from the pool.");

  public static final Metric DB_CLIENT_CONNECTION_USE_TIME =
      pool(
          "db.client.connection.use_time",
          HISTOGRAM,
          Unit.SECONDS,
          "Time between borrowing a connection and returning it to the pool.");

  /** Sending in every mode; the agent has receiving and settling besides, where a client does. */
  public static final Metric MESSAGING_CLIENT_OPERATION_DURATION =
      new Metric(
          "messaging.client.operation.duration",
          HISTOGRAM,
          Unit.SECONDS,
          "Duration of messaging operation initiated by a producer or consumer client.",
          List.of(
              AttributeKeys.MESSAGING_SYSTEM,
              AttributeKeys.MESSAGING_DESTINATION_NAME,
              AttributeKeys.MESSAGING_OPERATION_NAME,
              AttributeKeys.MESSAGING_OPERATION_TYPE,
              AttributeKeys.ERROR_TYPE),
          MESSAGING_BOUNDS,
          SEMCONV + "messaging/messaging-metrics.md#metric-messagingclientoperationduration");

  public static final Metric MESSAGING_PROCESS_DURATION =
      new Metric(
          "messaging.process.duration",
          HISTOGRAM,
          Unit.SECONDS,
          "Duration of processing operation.",
          List.of(
              AttributeKeys.MESSAGING_SYSTEM,
              AttributeKeys.MESSAGING_DESTINATION_NAME,
              AttributeKeys.MESSAGING_OPERATION_NAME,
              AttributeKeys.MESSAGING_CONSUMER_GROUP_NAME,
              AttributeKeys.ERROR_TYPE),
          MESSAGING_BOUNDS,
          SEMCONV + "messaging/messaging-metrics.md#metric-messagingprocessduration");

  public static final Metric JVM_MEMORY_USED = memory("jvm.memory.used", "Measure of memory used.");

  public static final Metric JVM_MEMORY_COMMITTED =
      memory("jvm.memory.committed", "Measure of memory committed.");

  public static final Metric JVM_MEMORY_LIMIT =
      memory("jvm.memory.limit", "Measure of max obtainable memory.");

  public static final Metric JVM_MEMORY_USED_AFTER_LAST_GC =
      memory(
          "jvm.memory.used_after_last_gc",
          "Measure of memory used, as measured after the most recent garbage collection event on"
              + " this pool.");

  public static final Metric JVM_GC_DURATION =
      new Metric(
          "jvm.gc.duration",
          HISTOGRAM,
          Unit.SECONDS,
          "Duration of JVM garbage collection actions.",
          List.of(AttributeKeys.JVM_GC_ACTION, AttributeKeys.JVM_GC_NAME),
          bounds("0.01", "0.1", "1", "10"),
          SEMCONV + "runtime/jvm-metrics.md#metric-jvmgcduration");

  public static final Metric JVM_THREAD_COUNT =
      jvm(
          "jvm.thread.count",
          UP_DOWN_COUNTER,
          Unit.NONE,
          "Number of executing platform threads.",
          AttributeKeys.JVM_THREAD_DAEMON,
          AttributeKeys.JVM_THREAD_STATE);

  public static final Metric JVM_CLASS_LOADED =
      jvm("jvm.class.loaded", COUNTER, Unit.NONE, "Number of classes loaded since JVM start.");

  public static final Metric JVM_CLASS_UNLOADED =
      jvm("jvm.class.unloaded", COUNTER, Unit.NONE, "Number of classes unloaded since JVM start.");

  public static final Metric JVM_CLASS_COUNT =
      jvm("jvm.class.count", UP_DOWN_COUNTER, Unit.NONE, "Number of classes currently loaded.");

  public static final Metric JVM_CPU_TIME =
      jvm(
          "jvm.cpu.time",
          COUNTER,
          Unit.SECONDS,
          "CPU time used by the process as reported by the JVM.");

  public static final Metric JVM_CPU_COUNT =
      jvm(
          "jvm.cpu.count",
          UP_DOWN_COUNTER,
          Unit.NONE,
          "Number of processors available to the Java virtual machine.");

  /** The conventions have no metric for deadlocks, and the number of threads shows none. */
  public static final Metric JVM_THREAD_DEADLOCKED =
      own(
          "waymark.jvm.thread.deadlocked",
          GAUGE,
          Unit.NONE,
          "Number of threads that wait for each other in a circle and will never go on.");

  public static final Metric LOG_EVENTS =
      own(
          "log.events",
          COUNTER,
          Unit.NONE,
          "Number of log events that passed the service's own levels.",
          AttributeKeys.LEVEL);

  public static final Metric SLO_EVENTS =
      own(
          "slo.events",
          COUNTER,
          Unit.NONE,
          "Number of valid events of a service-level objective.",
          AttributeKeys.SLO,
          AttributeKeys.OUTCOME);

  public static final Metric SLO_OBJECTIVE =
      own(
          "slo.objective.ratio",
          GAUGE,
          Unit.NONE,
          "Target of a service-level objective, a ratio between 0 and 1.",
          AttributeKeys.SLO);

  public static final Metric SLO_PERIOD =
      own(
          "slo.period",
          GAUGE,
          Unit.SECONDS,
          "Time that the error budget of a service-level objective covers.",
          AttributeKeys.SLO);

  public static final Metric SLO_LATENCY_THRESHOLD =
      own(
          "slo.latency.threshold",
          GAUGE,
          Unit.SECONDS,
          "Duration at which a request becomes too slow.",
          AttributeKeys.SLO);

  /** Optional: absent means {@link io.waymark.contract.slo.BurnWindow#DEFAULT_MIN_BAD_EVENTS}. */
  public static final Metric SLO_ALERT_MIN_BAD_EVENTS =
      own(
          "slo.alert.min_bad_events",
          GAUGE,
          Unit.NONE,
          "Number of bad events below which no burn alert fires.",
          AttributeKeys.SLO);

  /** Absent until there was a good event; only of objectives that a service defines itself. */
  public static final Metric SLO_LAST_SUCCESS =
      own(
          "slo.last_success.timestamp",
          GAUGE,
          Unit.SECONDS,
          "Time of the last good event of a service-level objective.",
          AttributeKeys.SLO);

  /** Only of objectives that are to be missed. */
  public static final Metric SLO_SUCCESS_MAX_AGE =
      own(
          "slo.success.max_age",
          GAUGE,
          Unit.SECONDS,
          "How long the last good event of a service-level objective may be ago.",
          AttributeKeys.SLO);

  /** The time the process that declares the objective started: the newest declaration wins. */
  public static final Metric SLO_DECLARED_TIMESTAMP =
      own(
          "slo.declared.timestamp",
          GAUGE,
          Unit.SECONDS,
          "Time the process that declares the service-level objective started.",
          AttributeKeys.SLO,
          AttributeKeys.TEAM,
          AttributeKeys.TIER,
          AttributeKeys.ORIGIN);

  public static final Metric SERVICE_CARD =
      own(
          "waymark.service.card",
          GAUGE,
          Unit.NONE,
          "What this instance says of itself; 1, or 0 in the last push of a process that ends in order.",
          AttributeKeys.SERVICE_INSTANCE_ID,
          AttributeKeys.MODE,
          AttributeKeys.KIT_VERSION,
          AttributeKeys.CONTRACT_VERSION,
          AttributeKeys.SERVICE_VERSION,
          AttributeKeys.LIFECYCLE,
          AttributeKeys.RUNBOOK_URL,
          AttributeKeys.REPOSITORY_URL);

  public static final Metric CARDINALITY_OVERFLOW =
      own(
          "waymark.cardinality.overflow",
          COUNTER,
          Unit.NONE,
          "Number of measurements whose label value became _OTHER because the label is full.",
          AttributeKeys.METRIC,
          AttributeKeys.LABEL);

  public static final Metric TELEMETRY_QUEUED =
      own(
          "waymark.telemetry.queued",
          COUNTER,
          Unit.NONE,
          "Number of spans, data points and log records that were accepted for export.",
          AttributeKeys.SIGNAL);

  public static final Metric TELEMETRY_EXPORTED =
      own(
          "waymark.telemetry.exported",
          COUNTER,
          Unit.NONE,
          "Number of spans, data points and log records that a backend took.",
          AttributeKeys.SIGNAL);

  /** Log records carry their level; for the other signals the label is absent. */
  public static final Metric TELEMETRY_DROPPED =
      own(
          "waymark.telemetry.dropped",
          COUNTER,
          Unit.NONE,
          "Number of spans, data points and log records that were given up so that the application"
              + " did not have to wait.",
          AttributeKeys.SIGNAL,
          AttributeKeys.REASON,
          AttributeKeys.LEVEL);

  private static final List<Metric> ALL =
      List.of(
          HTTP_SERVER_REQUEST_DURATION,
          HTTP_CLIENT_REQUEST_DURATION,
          DB_CLIENT_OPERATION_DURATION,
          DB_CLIENT_CONNECTION_COUNT,
          DB_CLIENT_CONNECTION_LIMIT,
          DB_CLIENT_CONNECTION_PENDING_REQUESTS,
          DB_CLIENT_CONNECTION_TIMEOUTS,
          DB_CLIENT_CONNECTION_WAIT_TIME,
          DB_CLIENT_CONNECTION_USE_TIME,
          MESSAGING_CLIENT_OPERATION_DURATION,
          MESSAGING_PROCESS_DURATION,
          JVM_MEMORY_USED,
          JVM_MEMORY_COMMITTED,
          JVM_MEMORY_LIMIT,
          JVM_MEMORY_USED_AFTER_LAST_GC,
          JVM_GC_DURATION,
          JVM_THREAD_COUNT,
          JVM_CLASS_LOADED,
          JVM_CLASS_UNLOADED,
          JVM_CLASS_COUNT,
          JVM_CPU_TIME,
          JVM_CPU_COUNT,
          JVM_THREAD_DEADLOCKED,
          LOG_EVENTS,
          SLO_EVENTS,
          SLO_OBJECTIVE,
          SLO_PERIOD,
          SLO_LATENCY_THRESHOLD,
          SLO_ALERT_MIN_BAD_EVENTS,
          SLO_LAST_SUCCESS,
          SLO_SUCCESS_MAX_AGE,
          SLO_DECLARED_TIMESTAMP,
          SERVICE_CARD,
          CARDINALITY_OVERFLOW,
          TELEMETRY_QUEUED,
          TELEMETRY_EXPORTED,
          TELEMETRY_DROPPED);

  private ContractMetrics() {}

  /** Every metric of the contract, in the order of its documentation. */
  public static List<Metric> all() {
    return ALL;
  }

  /** Metrics that are there only where a service asks for what they say. */
  public static Set<Metric> optional() {
    return Set.of(SLO_ALERT_MIN_BAD_EVENTS, SLO_LAST_SUCCESS, SLO_SUCCESS_MAX_AGE);
  }

  private static Metric memory(String name, String description) {
    return new Metric(
        name,
        UP_DOWN_COUNTER,
        Unit.BYTES,
        description,
        MEMORY_ATTRIBUTES,
        List.of(),
        SEMCONV + "runtime/jvm-metrics.md#metric-" + name.replace(".", ""));
  }

  private static Metric jvm(
      String name, InstrumentKind kind, Unit unit, String description, String... attributes) {
    return new Metric(
        name,
        kind,
        unit,
        description,
        List.of(attributes),
        List.of(),
        SEMCONV + "runtime/jvm-metrics.md#metric-" + name.replace(".", ""));
  }

  private static Metric pool(
      String name, InstrumentKind kind, Unit unit, String description, String... attributes) {
    return new Metric(
        name,
        kind,
        unit,
        description,
        poolAttributes(attributes),
        kind == HISTOGRAM ? DATABASE_BOUNDS : List.of(),
        SEMCONV + "db/database-metrics.md#metric-" + name.replaceAll("[._]", ""));
  }

  private static List<String> poolAttributes(String... more) {
    List<String> attributes = new ArrayList<>();
    attributes.add(AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);
    attributes.addAll(List.of(more));
    return attributes;
  }

  private static Metric own(
      String name, InstrumentKind kind, Unit unit, String description, String... attributes) {
    return new Metric(name, kind, unit, description, List.of(attributes), List.of(), WAYMARK);
  }

  private static List<BigDecimal> bounds(String... bounds) {
    List<BigDecimal> decimals = new ArrayList<>(bounds.length);
    for (String bound : bounds) {
      decimals.add(new BigDecimal(bound));
    }
    return List.copyOf(decimals);
  }
}
