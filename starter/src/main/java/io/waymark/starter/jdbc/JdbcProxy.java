package io.waymark.starter.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Wrapper;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of an object of a driver, with every interface that object shows, and is
 * transparent: it equals itself, unwraps to what it hides and passes exceptions on as they are.
 */
abstract class JdbcProxy implements InvocationHandler {

  private static final ClassValue<Class<?>[]> INTERFACES =
      new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> type) {
          Set<Class<?>> interfaces = new LinkedHashSet<>();
          for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            for (Class<?> candidate : current.getInterfaces()) {
              if (Modifier.isPublic(candidate.getModifiers())) {
                interfaces.add(candidate);
              }
            }
          }
          return interfaces.toArray(Class<?>[]::new);
        }
      };

  private final Wrapper delegate;

  JdbcProxy(Wrapper delegate) {
    this.delegate = delegate;
  }

  /** What a proxy of this kind hides; anything else as it is. */
  static @Nullable Object hiddenBy(@Nullable Object object) {
    return object != null
            && Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof JdbcProxy proxy
        ? proxy.delegate
        : object;
  }

  /** The proxy, seen as the standard interface it stands for. */
  <T> T as(Class<T> standard) {
    Class<?> type = this.delegate.getClass();
    ClassLoader loader = type.getClassLoader();
    if (loader != null) {
      try {
        Object proxy = Proxy.newProxyInstance(loader, INTERFACES.get(type), this);
        if (standard.isInstance(proxy)) {
          return standard.cast(proxy);
        }
      } catch (IllegalArgumentException ex) {
        // The driver's own interfaces contradict each other or hide; the standard one is left.
      }
    }
    return standard.cast(
        Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {standard}, this));
  }

  @Override
  public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] given = arguments != null ? arguments : new Object[0];
    return switch (method.getName()) {
      case "equals" -> given.length == 1 && proxy == given[0];
      case "hashCode" -> this.delegate.hashCode();
      case "toString" -> this.delegate.toString();
      case "unwrap" -> unwrap(proxy, (Class<?>) given[0]);
      case "isWrapperFor" -> isWrapperFor(proxy, (Class<?>) given[0]);
      default -> call(proxy, method, given);
    };
  }

  private Object unwrap(Object proxy, Class<?> type) throws Exception {
    if (type.isInstance(proxy)) {
      return proxy;
    }
    return type.isInstance(this.delegate) ? this.delegate : this.delegate.unwrap(type);
  }

  private boolean isWrapperFor(Object proxy, Class<?> type) throws Exception {
    return type == JdbcProxy.class
        || type.isInstance(proxy)
        || type.isInstance(this.delegate)
        || this.delegate.isWrapperFor(type);
  }

  /** What a method does, unless it is one of those that are the same for every object. */
  abstract @Nullable Object call(Object proxy, Method method, Object[] arguments) throws Throwable;

  /** Calls the hidden object. */
  final @Nullable Object forward(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(this.delegate, arguments);
    } catch (InvocationTargetException ex) {
      throw ex.getTargetException();
    }
  }
}
