package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.waymark.agent.CapturedLog;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedSdkTests {

  private static final ConfigProperties CONFIG = DefaultConfigProperties.createFromMap(Map.of());

  /** What an agent shows that has not what ours was compiled against. */
  private static Object fail() {
    throw new NoSuchMethodError("void Builder.setAll()");
  }

  /**
   * All of them: a method with a default body does nothing, so one that upstream adds would too.
   */
  static Stream<Method> customizers() {
    return Stream.of(AutoConfigurationCustomizer.class.getMethods());
  }

  @ParameterizedTest
  @MethodSource("customizers")
  void whenACustomizerFailsThereIsWhatWasThereAndOneLineSaysSo(Method registration)
      throws ReflectiveOperationException {
    Object original = new Object();
    try (CapturedLog log = new CapturedLog()) {
      Object customizer = registered(registration, failing(registration.getParameterTypes()[0]));
      if (customizer instanceof BiFunction<?, ?, ?>) {
        assertThat(apply(customizer, original)).isSameAs(original);
      } else {
        assertThat(apply(customizer, original)).isEqualTo(Map.of());
      }
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "SEVERE Waymark cannot work with this OpenTelemetry agent, which runs on without a"
                  + " change of its ")
          .endsWith(
              ": java.lang.NoSuchMethodError: void Builder.setAll(). waymark-javaagent.jar carries"
                  + " a version that fits.");
    }
  }

  @ParameterizedTest
  @MethodSource("customizers")
  void aCustomizerThatWorksIsAskedAsItIs(Method registration) throws ReflectiveOperationException {
    try (CapturedLog log = new CapturedLog()) {
      Object customizer = registered(registration, working(registration.getParameterTypes()[0]));
      assertThat(apply(customizer, new Object())).isEqualTo(Map.of("key", "value"));
      assertThat(log.lines()).isEmpty();
    }
  }

  /** What the agent's SDK was given in the place of the customizer. */
  private static Object registered(Method registration, Object customizer)
      throws ReflectiveOperationException {
    List<Object> registered = new ArrayList<>();
    Object sdk =
        Proxy.newProxyInstance(
            GuardedSdkTests.class.getClassLoader(),
            new Class<?>[] {AutoConfigurationCustomizer.class},
            (proxy, method, arguments) -> {
              assertThat(method).isEqualTo(registration);
              registered.add(arguments[0]);
              return proxy;
            });
    registration.invoke(new GuardedSdk((AutoConfigurationCustomizer) sdk), customizer);
    assertThat(registered).hasSize(1);
    return registered.get(0);
  }

  private static Object failing(Class<?> type) {
    if (type == BiFunction.class) {
      return (BiFunction<Object, Object, Object>) (original, config) -> fail();
    }
    return type == Function.class
        ? (Function<Object, Object>) config -> fail()
        : (Supplier<Object>) GuardedSdkTests::fail;
  }

  private static Object working(Class<?> type) {
    Map<String, String> result = Map.of("key", "value");
    if (type == BiFunction.class) {
      return (BiFunction<Object, Object, Object>) (original, config) -> result;
    }
    return type == Function.class
        ? (Function<Object, Object>) config -> result
        : (Supplier<Object>) () -> result;
  }

  @SuppressWarnings("unchecked")
  private static Object apply(Object customizer, Object original) {
    if (customizer instanceof BiFunction<?, ?, ?> change) {
      return ((BiFunction<Object, Object, Object>) change).apply(original, CONFIG);
    }
    return customizer instanceof Function<?, ?> properties
        ? ((Function<Object, Object>) properties).apply(CONFIG)
        : ((Supplier<Object>) customizer).get();
  }
}
