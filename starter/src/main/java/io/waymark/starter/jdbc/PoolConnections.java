package io.waymark.starter.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Field;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;

/**
 * Stands in front of a Hikari pool, and knows the two places where Hikari and Spring Boot do not
 * only call methods.
 */
final class PoolConnections extends MeasuredConnections {

  private static final Log log = LogFactory.getLog(PoolConnections.class);

  private final HikariDataSource pool;
  private volatile boolean poolIsVisible;

  private PoolConnections(HikariDataSource pool, Supplier<DatabaseCalls> calls) {
    super(calls);
    this.pool = pool;
  }

  /** What stands in front of a data source that is known to be a pool of Hikari's. */
  static MeasuredConnections of(DataSource pool, Supplier<DatabaseCalls> calls) {
    return new PoolConnections((HikariDataSource) pool, calls);
  }

  @Override
  @Nullable String url() {
    return this.pool.getJdbcUrl();
  }

  @Override
  public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
    if (invocation.getMethod().getName().equals("evictConnection")) {
      // Hikari ignores what is not of its own class.
      Object[] arguments = invocation.getArguments();
      arguments[0] = JdbcProxy.hiddenBy(arguments[0]);
    }
    Object result = super.invoke(invocation);
    if (!this.poolIsVisible && invocation instanceof ProxyMethodInvocation call) {
      standBehind(call.getProxy());
    }
    return result;
  }

  @Override
  void standBehind(Object proxy) {
    if (this.pool.isRunning()) {
      this.poolIsVisible = true;
      show(proxy);
    }
  }

  /** Spring Boot reads the number of connections through a field of the bean. */
  private void show(Object proxy) {
    try {
      Field field = HikariDataSource.class.getDeclaredField("pool");
      field.setAccessible(true);
      field.set(proxy, field.get(this.pool));
    } catch (ReflectiveOperationException | RuntimeException ex) {
      log.debug("The metadata of pool '%s' is not visible".formatted(this.pool), ex);
    }
  }
}
