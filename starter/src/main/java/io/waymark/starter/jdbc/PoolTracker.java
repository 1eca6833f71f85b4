package io.waymark.starter.jdbc;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** Tells several trackers what Hikari would tell one. */
final class PoolTracker implements IMetricsTracker {

  private static final Log log = LogFactory.getLog(PoolTracker.class);

  private final List<IMetricsTracker> trackers;

  private PoolTracker(List<IMetricsTracker> trackers) {
    this.trackers = trackers;
  }

  /**
   * A tracker for a pool that starts.
   *
   * @param series the contract's series; null where they are switched off
   * @param database name of the database; null where its address names none
   * @param poolName name Hikari gave the pool
   * @param other who else wants to know; null for nobody
   */
  static PoolTracker create(
      @Nullable PoolSeries series,
      @Nullable String database,
      String poolName,
      PoolStats stats,
      @Nullable MetricsTrackerFactory other) {
    List<IMetricsTracker> trackers = new ArrayList<>(2);
    if (other != null) {
      trackers.add(other.create(poolName, stats));
    }
    if (series != null) {
      try {
        trackers.add(series.track(database != null ? database : poolName, stats));
      } catch (RuntimeException | LinkageError ex) {
        log.warn("Pool '%s' is not measured.".formatted(poolName), ex);
      }
    }
    return new PoolTracker(List.copyOf(trackers));
  }

  private void tell(Consumer<IMetricsTracker> event) {
    for (IMetricsTracker tracker : this.trackers) {
      event.accept(tracker);
    }
  }

  @Override
  public void recordConnectionCreatedMillis(long millis) {
    tell(tracker -> tracker.recordConnectionCreatedMillis(millis));
  }

  @Override
  public void recordConnectionAcquiredNanos(long nanos) {
    tell(tracker -> tracker.recordConnectionAcquiredNanos(nanos));
  }

  @Override
  public void recordConnectionUsageMillis(long millis) {
    tell(tracker -> tracker.recordConnectionUsageMillis(millis));
  }

  @Override
  public void recordConnectionTimeout() {
    tell(IMetricsTracker::recordConnectionTimeout);
  }

  @Override
  public void close() {
    tell(IMetricsTracker::close);
  }
}
