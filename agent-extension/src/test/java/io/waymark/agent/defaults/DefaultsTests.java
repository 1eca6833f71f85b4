package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.waymark.agent.CapturedLog;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefaultsTests {

  private final Properties before = new Properties();

  @BeforeEach
  void remember() {
    this.before.putAll(System.getProperties());
  }

  @AfterEach
  void restore() {
    System.setProperties(this.before);
  }

  /** An agent that hands out nothing is the worst that can happen to a customizer. */
  @Test
  @SuppressWarnings("unchecked")
  void noCustomizerOfOursCanFailTheAgent() {
    List<Object> registered = new ArrayList<>();
    AutoConfigurationCustomizer sdk =
        (AutoConfigurationCustomizer)
            Proxy.newProxyInstance(
                DefaultsTests.class.getClassLoader(),
                new Class<?>[] {AutoConfigurationCustomizer.class},
                (proxy, method, arguments) -> {
                  registered.add(arguments[0]);
                  return proxy;
                });
    new Defaults().customize(sdk);
    List<BiFunction<Object, Object, Object>> customizers =
        registered.stream()
            .filter(BiFunction.class::isInstance)
            .map(customizer -> (BiFunction<Object, Object, Object>) customizer)
            .toList();
    assertThat(customizers).hasSizeGreaterThan(10);
    try (CapturedLog log = new CapturedLog()) {
      for (BiFunction<Object, Object, Object> customizer : customizers) {
        assertThatCode(
                () -> customizer.apply(null, DefaultConfigProperties.createFromMap(Map.of())))
            .doesNotThrowAnyException();
      }
      assertThat(log.lines())
          .anyMatch(line -> line.contains("without a change of its meters: "))
          .anyMatch(line -> line.contains("without a change of its tracers: "))
          .anyMatch(line -> line.contains("without a change of its loggers: "));
    }
  }
}
