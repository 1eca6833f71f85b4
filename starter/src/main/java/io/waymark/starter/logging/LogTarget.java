package io.waymark.starter.logging;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.LogFormat;
import io.waymark.contract.config.Settings;
import io.waymark.starter.config.SpringSettingSource;
import io.waymark.starter.config.WaymarkDefaults;
import java.io.Console;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Who reads the log, and whether it is ours to choose a format for them. An application that brings
 * a configuration of Logback, or has said a word about patterns or structure, has chosen.
 */
final class LogTarget {

  /** Boot's and Logback's own, in the order in which they would be found. */
  private static final List<String> CONFIGURATIONS =
      Stream.of("logback-test", "logback")
          .flatMap(
              name ->
                  Stream.of(
                      name + ".groovy",
                      name + ".xml",
                      name + "-spring.groovy",
                      name + "-spring.xml"))
          .toList();

  private static final String TEST_SUPPORT = "org.springframework.boot.test.context.SpringBootTest";

  private static final String DEVELOPER_TOOLS =
      "org.springframework.boot.devtools.restart.Restarter";

  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

  private LogTarget() {}

  /**
   * The format to write; {@link LogFormat#AUTO} where a developer reads Spring Boot's own lines,
   * and null where the log is to stay as it is.
   */
  static @Nullable LogFormat format(ConfigurableEnvironment environment, ClassLoader classLoader) {
    EffectiveSettings settings = EffectiveSettings.read(new SpringSettingSource(environment));
    if (!settings.get(Settings.ENABLED)
        || !settings.get(Settings.LOGGING_ENABLED)
        || !ClassUtils.isPresent(LOGBACK, classLoader)
        || hasConfiguration(environment, classLoader)
        || environment.containsProperty("logging.structured.format.console")) {
      return null;
    }
    LogFormat format = settings.get(Settings.LOGGING_FORMAT);
    if (format != LogFormat.AUTO) {
      return format;
    }
    if (isBound(environment, "logging.pattern")
        || isBound(environment, "logging.structured")
        || ClassUtils.isPresent(TEST_SUPPORT, classLoader)) {
      return null;
    }
    return isReadByDeveloper(environment, classLoader) ? LogFormat.AUTO : LogFormat.JSON;
  }

  private static boolean hasConfiguration(Environment environment, ClassLoader classLoader) {
    return environment.containsProperty("logging.config")
        || CONFIGURATIONS.stream().anyMatch(name -> classLoader.getResource(name) != null);
  }

  /** Whether anybody but us has set a property below the prefix. */
  private static boolean isBound(ConfigurableEnvironment environment, String prefix) {
    List<PropertySource<?>> sources =
        environment.getPropertySources().stream()
            .filter(source -> !source.getName().equals(WaymarkDefaults.SOURCE_NAME))
            .toList();
    return new Binder(ConfigurationPropertySources.from(sources))
        .bind(prefix, Bindable.mapOf(String.class, Object.class))
        .isBound();
  }

  private static boolean isReadByDeveloper(Environment environment, ClassLoader classLoader) {
    // Development environments show colours without being a terminal, and say so by this property.
    return "always".equalsIgnoreCase(environment.getProperty("spring.output.ansi.enabled"))
        || ClassUtils.isPresent(DEVELOPER_TOOLS, classLoader)
        || isTerminal(System.console());
  }

  /** Since Java 22 there is a console without a terminal, too. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException ex) {
      return true;
    }
  }
}
