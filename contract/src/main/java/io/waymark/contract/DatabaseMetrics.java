package io.waymark.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Metrics of database calls and connection pools. A service without a database has none of them, so
 * they are not among {@link ContractMetrics#all()}.
 */
public final class DatabaseMetrics {

  private static final String SOURCE =
      "https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/db/database-metrics.md#metric-";

  private static final List<BigDecimal> BOUNDS =
      Stream.of("0.001", "0.005", "0.01", "0.05", "0.1", "0.5", "1", "5", "10")
          .map(BigDecimal::new)
          .toList();

  public static final Metric OPERATION_DURATION =
      duration(
          "db.client.operation.duration",
          "Duration of database client operations.",
          AttributeKeys.DB_SYSTEM_NAME,
          AttributeKeys.DB_NAMESPACE,
          AttributeKeys.DB_QUERY_SUMMARY,
          AttributeKeys.ERROR_TYPE);

  public static final Metric CONNECTION_WAIT_TIME =
      duration(
          "db.client.connection.wait_time",
          "The time it took to obtain an open connection from the pool.",
          AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  public static final Metric CONNECTION_USE_TIME =
      duration(
          "db.client.connection.use_time",
          "The time between borrowing a connection and returning it to the pool.",
          AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  public static final Metric CONNECTION_CREATE_TIME =
      duration(
          "db.client.connection.create_time",
          "The time it took to create a new connection.",
          AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  public static final Metric CONNECTION_COUNT =
      connections(
          "db.client.connection.count",
          "The number of connections that are currently in the state described by the state"
              + " attribute.",
          AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME,
          AttributeKeys.DB_CLIENT_CONNECTION_STATE);

  public static final Metric CONNECTION_LIMIT =
      connections(
          "db.client.connection.limit",
          "The maximum number of open connections allowed.",
          AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  public static final Metric CONNECTION_PENDING_REQUESTS =
      connections(
          "db.client.connection.pending_requests",
          "The number of current pending requests for an open connection.",
          AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  private DatabaseMetrics() {}

  /** The durations, all in seconds. */
  public static List<Metric> durations() {
    return List.of(
        OPERATION_DURATION, CONNECTION_WAIT_TIME, CONNECTION_USE_TIME, CONNECTION_CREATE_TIME);
  }

  /** What is counted of a pool of connections. */
  public static List<Metric> connections() {
    return List.of(CONNECTION_COUNT, CONNECTION_LIMIT, CONNECTION_PENDING_REQUESTS);
  }

  private static Metric connections(String name, String description, String... attributes) {
    return new Metric(
        name,
        InstrumentKind.UP_DOWN_COUNTER,
        Unit.NONE,
        description,
        List.of(attributes),
        List.of(),
        SOURCE + name.replace(".", "").replace("_", ""));
  }

  private static Metric duration(String name, String description, String... attributes) {
    return new Metric(
        name,
        InstrumentKind.HISTOGRAM,
        Unit.SECONDS,
        description,
        List.of(attributes),
        BOUNDS,
        SOURCE + name.replace(".", "").replace("_", ""));
  }
}
