package io.waymark.starter.logging;

import io.waymark.contract.config.LogFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses the format where Spring Boot chooses its own, by its own properties at the lowest
 * precedence and before the first line: whatever a user sets, anywhere, wins.
 */
final class LoggingDefaults implements EnvironmentPostProcessor, Ordered {

  private static final Map<LogFormat, Class<?>> FORMATTERS =
      Map.of(
          LogFormat.JSON, JsonLogFormatter.class,
          LogFormat.ECS, EcsLogFormatter.class,
          LogFormat.LOGSTASH, LogstashLogFormatter.class);

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    LogFormat format = LogTarget.format(environment, application.getClassLoader());
    if (format != null) {
      environment.getPropertySources().addLast(new Choice(format));
    }
  }

  /** What {@link LogTarget} said about this application; null where its log stays as it is. */
  static @Nullable LogFormat choice(ConfigurableEnvironment environment) {
    return environment.getPropertySources().get(Choice.NAME) instanceof Choice choice
        ? choice.format
        : null;
  }

  private static final class Choice extends MapPropertySource {

    private static final String NAME = "waymarkLogging";

    private final LogFormat format;

    private Choice(LogFormat format) {
      super(NAME, properties(FORMATTERS.get(format)));
      this.format = format;
    }

    private static Map<String, Object> properties(@Nullable Class<?> formatter) {
      return formatter == null
          ? Map.of()
          : Map.of(
              "logging.structured.format.console", formatter.getName(),
              "logging.structured.format.file", formatter.getName());
    }
  }
}
