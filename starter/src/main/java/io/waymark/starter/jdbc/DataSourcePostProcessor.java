package io.waymark.starter.jdbc;

import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Measures the connections of data source beans other than Hikari's. The bean keeps its class: the
 * proxy is a subclass, and where there can be none the bean is left alone.
 *
 * <p>Left alone too: what only delegates or routes to other data sources, because those are
 * measured themselves, and what takes part in distributed transactions.
 */
final class DataSourcePostProcessor implements BeanPostProcessor, Ordered {

  private static final Log log = LogFactory.getLog(DataSourcePostProcessor.class);

  private final Supplier<DatabaseCalls> calls;

  DataSourcePostProcessor(ObjectProvider<DatabaseCalls> calls) {
    this.calls = calls::getObject;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (!(bean instanceof DataSource dataSource)
        || bean instanceof XADataSource
        || ScopedProxyUtils.isScopedTarget(beanName)
        || isLeftAlone(dataSource)) {
      return bean;
    }
    try {
      return proxy(dataSource);
    } catch (RuntimeException | LinkageError ex) {
      log.debug("The calls of data source '%s' are not measured".formatted(beanName), ex);
      return bean;
    }
  }

  private static boolean isLeftAlone(DataSource dataSource) {
    for (Class<?> type = dataSource.getClass(); type != null; type = type.getSuperclass()) {
      switch (type.getName()) {
        case "com.zaxxer.hikari.HikariDataSource",
            "org.springframework.jdbc.datasource.DelegatingDataSource",
            "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private Object proxy(DataSource dataSource) {
    Class<?> type = dataSource.getClass();
    if (Modifier.isFinal(type.getModifiers())) {
      return dataSource;
    }
    ProxyFactory factory = new ProxyFactory(dataSource);
    // A class that nobody else can name is only ever injected by an interface.
    factory.setProxyTargetClass(Modifier.isPublic(type.getModifiers()));
    factory.addAdvice((MethodInterceptor) this::measure);
    return factory.getProxy(ClassUtils.getDefaultClassLoader());
  }

  private @Nullable Object measure(MethodInvocation invocation) throws Throwable {
    Object result = invocation.proceed();
    return invocation.getMethod().getName().equals("getConnection")
            && result instanceof Connection connection
        ? ConnectionProxy.measured(connection, this.calls, null)
        : result;
  }
}
