package io.waymark.starter.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Measures Hikari's pools, by Hikari's own hook for it: the bean is the same object before and
 * after.
 *
 * <p>A pool that somebody else wrapped, to fetch connections lazily for example, is found in its
 * wrapper. One that runs already and is measured by somebody else is left alone.
 */
final class HikariPostProcessor implements BeanPostProcessor, Ordered {

  private static final Log log = LogFactory.getLog(HikariPostProcessor.class);

  private final ObjectProvider<PoolSeries> series;
  private final Supplier<@Nullable MeterRegistry> registry;

  HikariPostProcessor(
      ObjectProvider<PoolSeries> series, Supplier<@Nullable MeterRegistry> registry) {
    this.series = series;
    this.registry = registry;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    try {
      HikariDataSource pool = bean instanceof DataSource dataSource ? pool(dataSource) : null;
      if (pool != null) {
        measure(pool);
      }
    } catch (SQLException | RuntimeException | LinkageError ex) {
      log.debug("The pool of data source '%s' is not measured".formatted(beanName), ex);
    }
    return bean;
  }

  private static @Nullable HikariDataSource pool(DataSource dataSource) throws SQLException {
    if (dataSource instanceof HikariDataSource pool) {
      return pool;
    }
    // Routers would have to decide now, and have nothing to decide by.
    boolean delegates =
        dataSource.getClass().getName().startsWith("org.springframework.jdbc.datasource.")
            && !dataSource.getClass().getName().contains("Routing");
    return delegates && dataSource.isWrapperFor(HikariDataSource.class)
        ? dataSource.unwrap(HikariDataSource.class)
        : null;
  }

  private void measure(HikariDataSource pool) {
    MetricsTrackerFactory users = pool.getMetricsTrackerFactory();
    if (users instanceof Trackers copied) {
      if (copied.pool == pool) {
        return;
      }
      users = copied.users;
    } else if (pool.getMetricRegistry() != null || (users != null && pool.isRunning())) {
      return;
    }
    pool.setMetricsTrackerFactory(new Trackers(pool, users));
  }

  /** The trackers of one pool; a configuration that is copied from it takes them along. */
  private final class Trackers implements MetricsTrackerFactory {

    private final HikariDataSource pool;
    private final @Nullable MetricsTrackerFactory users;

    private Trackers(HikariDataSource pool, @Nullable MetricsTrackerFactory users) {
      this.pool = pool;
      this.users = users;
    }

    @Override
    public IMetricsTracker create(String poolName, PoolStats stats) {
      MetricsTrackerFactory other = this.users != null ? this.users : bootsOwn();
      // The pool of a copy has a name of its own, and maybe another database.
      String database =
          poolName.equals(this.pool.getPoolName())
              ? Database.of(this.pool.getJdbcUrl()).name()
              : null;
      return PoolTracker.create(
          HikariPostProcessor.this.series.getIfAvailable(), database, poolName, stats, other);
    }
  }

  /** What Boot would have set, had the place been free. */
  private @Nullable MetricsTrackerFactory bootsOwn() {
    MeterRegistry registry = this.registry.get();
    return registry != null ? new MicrometerMetricsTrackerFactory(registry) : null;
  }
}
