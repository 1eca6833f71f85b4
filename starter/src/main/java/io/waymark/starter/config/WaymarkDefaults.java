package io.waymark.starter.config;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.starter.agent.JavaAgent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Defaults of Spring Boot's own properties, at the lowest precedence: whatever a user sets,
 * anywhere, wins.
 */
public final class WaymarkDefaults implements EnvironmentPostProcessor, Ordered {

  /** Name of the property source with our defaults, the last of all. */
  public static final String SOURCE_NAME = "waymarkDefaults";

  private static final String METRICS_URL = "management.otlp.metrics.export.url";

  private static final String METRICS_ENABLED = "management.otlp.metrics.export.enabled";

  private static final String BAGGAGE = "management.tracing.baggage.enabled";

  private static final String EXEMPLARS = "management.tracing.exemplars.include";

  static final String TRACES_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private static final boolean REACTOR =
      ClassUtils.isPresent("reactor.core.publisher.Hooks", WaymarkDefaults.class.getClassLoader());

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    EffectiveSettings settings = EffectiveSettings.read(new SpringSettingSource(environment));
    if (!settings.get(Settings.ENABLED)) {
      return;
    }
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("management.endpoints.web.exposure.include", "health,info,prometheus");
    // Prometheus 2.42 refuses a whole scrape for one exemplar on the count of a summary.
    defaults.put(
        "management.prometheus.metrics.export.properties.io.prometheus.exporter.exemplarsOnAllMetricTypes",
        "false");
    // Never a connection to localhost that nobody asked for, should the OTLP registry be present.
    defaults.put(METRICS_ENABLED, "false");
    if (settings.get(Settings.TRACING_ENABLED)) {
      defaults.put(
          "management.tracing.sampling.probability",
          settings.get(Settings.TRACING_SAMPLING).toPlainString());
      defaults.put("management.tracing.propagation.produce", "w3c");
      defaults.put(
          "management.tracing.propagation.consume",
          settings.get(Settings.TRACING_B3) ? "w3c,b3,b3_multi" : "w3c");
      defaults.put(BAGGAGE, String.valueOf(!settings.get(Settings.TRACING_BAGGAGE).isNone()));
      defaults.put("spring.task.execution.propagate-context", "true");
      defaults.put(EXEMPLARS, "none");
      if (REACTOR) {
        // Else the ids of a trace are missing on log lines wherever a chain changes threads.
        defaults.put("spring.reactor.context-propagation", "auto");
      }
    }
    if (JavaAgent.ofThisJvm().isAttached()) {
      // The agent makes the spans, and puts its ids on log lines under its own names.
      defaults.put("management.opentelemetry.enabled", "false");
      defaults.put("logging.pattern.correlation", "[%X{trace_id:-},%X{span_id:-}] ");
    }
    environment.getPropertySources().addLast(new Defaults(defaults, environment));
  }

  /**
   * Some defaults end where an endpoint is set, which is looked up when they are asked for: Boot
   * may read OpenTelemetry's variables only after this ran.
   */
  private static final class Defaults extends MapPropertySource {

    private static final Map<String, String> ENDED_BY =
        Map.of(
            METRICS_ENABLED,
            METRICS_URL,
            EXEMPLARS,
            TRACES_ENDPOINT,
            BAGGAGE,
            "management.tracing.baggage.remote-fields");

    private final Environment environment;

    private Defaults(Map<String, Object> defaults, Environment environment) {
      super(SOURCE_NAME, defaults);
      this.environment = environment;
    }

    @Override
    public @Nullable Object getProperty(String name) {
      String endpoint = ENDED_BY.get(name);
      return endpoint != null && this.environment.containsProperty(endpoint)
          ? null
          : super.getProperty(name);
    }

    @Override
    public boolean containsProperty(String name) {
      return getProperty(name) != null;
    }
  }
}
