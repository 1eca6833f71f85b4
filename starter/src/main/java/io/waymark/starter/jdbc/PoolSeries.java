package io.waymark.starter.jdbc;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.PoolStats;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.context.Context;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.starter.metrics.ContractTelemetry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The contract's series of the pools that are open. Pools of one database are one: what they share
 * is the database's name, so their numbers are summed.
 */
final class PoolSeries {

  private static final AttributeKey<String> POOL =
      AttributeKey.stringKey(AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey(AttributeKeys.DB_CLIENT_CONNECTION_STATE);

  private static final double MILLIS_PER_SECOND = 1_000d;
  private static final double NANOS_PER_SECOND = 1_000_000_000d;

  private final List<Pool> pools = new CopyOnWriteArrayList<>();
  private final DoubleHistogram waitTime;
  private final DoubleHistogram useTime;

  PoolSeries(ContractTelemetry telemetry) {
    telemetry.upDownCounter(
        ContractMetrics.DB_CLIENT_CONNECTION_COUNT,
        measurement -> {
          observe(measurement, "used", pool -> pool.stats.getActiveConnections());
          observe(measurement, "idle", pool -> pool.stats.getIdleConnections());
        });
    level(
        telemetry,
        ContractMetrics.DB_CLIENT_CONNECTION_LIMIT,
        pool -> pool.stats.getMaxConnections());
    level(
        telemetry,
        ContractMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS,
        pool -> pool.stats.getPendingThreads());
    telemetry.counter(
        ContractMetrics.DB_CLIENT_CONNECTION_TIMEOUTS,
        measurement ->
            sums(pool -> pool.timeouts.sum())
                .forEach((name, sum) -> measurement.record(sum, Attributes.of(POOL, name))));
    this.waitTime = telemetry.histogram(ContractMetrics.DB_CLIENT_CONNECTION_WAIT_TIME);
    this.useTime = telemetry.histogram(ContractMetrics.DB_CLIENT_CONNECTION_USE_TIME);
  }

  private void level(ContractTelemetry telemetry, Metric metric, ToLongFunction<Pool> value) {
    telemetry.upDownCounter(
        metric,
        measurement ->
            sums(value).forEach((name, sum) -> measurement.record(sum, Attributes.of(POOL, name))));
  }

  private void observe(
      ObservableLongMeasurement measurement, String state, ToLongFunction<Pool> value) {
    sums(value)
        .forEach((name, sum) -> measurement.record(sum, Attributes.of(POOL, name, STATE, state)));
  }

  private Map<String, Long> sums(ToLongFunction<Pool> value) {
    return this.pools.stream()
        .collect(Collectors.groupingBy(pool -> pool.name, Collectors.summingLong(value)));
  }

  /** A pool that was opened; it is observed until its tracker is closed. */
  IMetricsTracker track(String name, PoolStats stats) {
    Pool pool = new Pool(name, stats);
    this.pools.add(pool);
    return pool;
  }

  private final class Pool implements IMetricsTracker {

    private final String name;
    private final PoolStats stats;
    private final Attributes attributes;
    private final LongAdder timeouts = new LongAdder();

    private Pool(String name, PoolStats stats) {
      this.name = name;
      this.stats = stats;
      this.attributes = Attributes.of(POOL, name);
    }

    @Override
    public void recordConnectionAcquiredNanos(long nanos) {
      PoolSeries.this.waitTime.record(nanos / NANOS_PER_SECOND, this.attributes, Context.root());
    }

    @Override
    public void recordConnectionUsageMillis(long millis) {
      PoolSeries.this.useTime.record(millis / MILLIS_PER_SECOND, this.attributes, Context.root());
    }

    @Override
    public void recordConnectionTimeout() {
      this.timeouts.increment();
    }

    @Override
    public void close() {
      PoolSeries.this.pools.remove(this);
    }
  }
}
