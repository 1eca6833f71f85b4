package io.waymark.starter.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
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
 * Measures Hikari's pools and the connections in them, through Hikari's own two hooks: the bean is
 * the same object before and after.
 *
 * <p>A pool that somebody else wrapped, to fetch connections lazily for example, is found in its
 * wrapper. One that runs already cannot be changed any more and is left alone.
 */
final class HikariPostProcessor implements BeanPostProcessor, Ordered {

  private static final Log log = LogFactory.getLog(HikariPostProcessor.class);

  private final Supplier<DatabaseCalls> calls;
  private final ObjectProvider<PoolSeries> series;
  private final Supplier<@Nullable MeterRegistry> registry;

  HikariPostProcessor(
      ObjectProvider<DatabaseCalls> calls,
      ObjectProvider<PoolSeries> series,
      Supplier<@Nullable MeterRegistry> registry) {
    this.calls = calls::getObject;
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
      if (pool != null && !(pool.getDataSource() instanceof PooledDataSource)) {
        measureCalls(pool);
        measurePool(pool);
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

  private void measureCalls(HikariDataSource pool) {
    if (!pool.isRunning()
        && pool.getDataSource() == null
        && pool.getDataSourceClassName() == null
        && pool.getDataSourceJNDI() == null
        && pool.getJdbcUrl() != null) {
      pool.setDataSource(new PooledDataSource(pool, this.calls));
    }
  }

  private void measurePool(HikariDataSource pool) {
    MetricsTrackerFactory users = pool.getMetricsTrackerFactory();
    if (pool.getMetricRegistry() != null || (users != null && pool.isRunning())) {
      return;
    }
    pool.setMetricsTrackerFactory(
        (poolName, stats) -> {
          MetricsTrackerFactory other = users != null ? users : bootsOwn();
          return PoolTracker.create(
              this.series.getIfAvailable(),
              Database.of(pool.getJdbcUrl()).name(),
              poolName,
              stats,
              other);
        });
  }

  /** What Boot would have set, had the place been free. */
  private @Nullable MetricsTrackerFactory bootsOwn() {
    MeterRegistry registry = this.registry.get();
    return registry != null ? new MicrometerMetricsTrackerFactory(registry) : null;
  }
}
