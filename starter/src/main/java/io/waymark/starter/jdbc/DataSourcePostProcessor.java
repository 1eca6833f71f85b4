package io.waymark.starter.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Measures the connections of data source beans. The bean keeps its class: the proxy is a subclass,
 * and where there can be none the bean is left alone, as is what takes part in distributed
 * transactions. A connection that passes several measured data sources is measured once.
 */
final class DataSourcePostProcessor implements BeanPostProcessor, Ordered {

  private static final Log log = LogFactory.getLog(DataSourcePostProcessor.class);

  private static final boolean SPRING_JDBC =
      ClassUtils.isPresent(
          "org.springframework.jdbc.datasource.DelegatingDataSource",
          DataSourcePostProcessor.class.getClassLoader());

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
    if (!(bean instanceof DataSource dataSource) || ScopedProxyUtils.isScopedTarget(beanName)) {
      return bean;
    }
    try {
      return SPRING_JDBC && DelegatingTarget.measure(dataSource, this::measured)
          ? bean
          : measured(dataSource);
    } catch (RuntimeException | LinkageError ex) {
      log.debug("The calls of data source '%s' are not measured".formatted(beanName), ex);
      return bean;
    }
  }

  private DataSource measured(DataSource dataSource) {
    Class<?> type = dataSource.getClass();
    if (dataSource instanceof XADataSource
        || cannotBeForwarded(type)
        || MeasuredConnections.isIn(dataSource)) {
      return dataSource;
    }
    MeasuredConnections connections =
        isHikari(type)
            ? PoolConnections.of(dataSource, this.calls)
            : new MeasuredConnections(this.calls);
    ProxyFactory factory = new ProxyFactory(dataSource);
    // A class that nobody else can name is only ever injected by an interface.
    factory.setProxyTargetClass(Modifier.isPublic(type.getModifiers()));
    factory.addAdvice(connections);
    DataSource proxy = (DataSource) factory.getProxy(ClassUtils.getDefaultClassLoader());
    connections.standBehind(proxy);
    return proxy;
  }

  /** A final method would run on the proxy itself, which has nothing of its own. */
  private static boolean cannotBeForwarded(Class<?> type) {
    if (Modifier.isFinal(type.getModifiers())) {
      return true;
    }
    for (Class<?> current = type; current != Object.class; current = current.getSuperclass()) {
      for (Method method : current.getDeclaredMethods()) {
        int modifiers = method.getModifiers();
        if (Modifier.isFinal(modifiers)
            && !Modifier.isStatic(modifiers)
            && !Modifier.isPrivate(modifiers)
            && !method.isSynthetic()) {
          return true;
        }
      }
    }
    return false;
  }

  /** By name, because Hikari may be absent. */
  private static boolean isHikari(Class<?> type) {
    for (Class<?> current = type; current != null; current = current.getSuperclass()) {
      if (current.getName().equals("com.zaxxer.hikari.HikariDataSource")) {
        return true;
      }
    }
    return false;
  }
}
