package io.waymark.starter.jdbc;

import java.sql.Connection;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;

/** Stands in front of a data source: the connections it hands out are measured. */
class MeasuredConnections implements MethodInterceptor {

  private final Supplier<DatabaseCalls> calls;

  MeasuredConnections(Supplier<DatabaseCalls> calls) {
    this.calls = calls;
  }

  /** Whether a data source's connections are measured already. */
  static boolean isIn(DataSource dataSource) {
    return dataSource instanceof Advised advised
        && Stream.of(advised.getAdvisors())
            .anyMatch(advisor -> advisor.getAdvice() instanceof MeasuredConnections);
  }

  @Override
  public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
    Object result = invocation.proceed();
    return invocation.getMethod().getName().equals("getConnection")
            && result instanceof Connection connection
        ? ConnectionProxy.measured(connection, this.calls, url())
        : result;
  }

  /** Told of the proxy that was put in front. */
  void standBehind(Object proxy) {}

  /** The address all connections lead to; null where only a connection knows its own. */
  @Nullable String url() {
    return null;
  }
}
