package io.waymark.starter.config;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults of Spring Boot's own properties, at the lowest precedence: whatever a user sets,
 * anywhere, wins.
 *
 * <p>Runs last, so that it can tell whether anybody asked for traces to be exported.
 */
final class WaymarkDefaults implements EnvironmentPostProcessor, Ordered {

  static final String SOURCE_NAME = "waymarkDefaults";

  static final String TRACES_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

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
    if (!environment.containsProperty("management.otlp.metrics.export.url")) {
      defaults.put("management.otlp.metrics.export.enabled", "false");
    }
    if (settings.get(Settings.TRACING_ENABLED)) {
      defaults.put("management.tracing.sampling.probability", "1.0");
      defaults.put("management.tracing.propagation.type", "w3c");
      if (!environment.containsProperty(TRACES_ENDPOINT)) {
        defaults.put("management.tracing.exemplars.include", "none");
      }
    }
    environment.getPropertySources().addLast(new MapPropertySource(SOURCE_NAME, defaults));
  }
}
