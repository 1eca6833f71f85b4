package io.waymark.agent.defaults;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.waymark.agent.metrics.ScrapeAddress;
import io.waymark.agent.metrics.ScrapeEndpoint;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exporters only where somebody asked for them: OTLP where an endpoint is set, the scrape endpoint
 * where its port is. A connection to localhost that nobody asked for is noise at best.
 *
 * <p>A customizer of properties rather than a supplier, because only here every source of the
 * user's can be seen, and an unset key means that nobody chose.
 */
final class Exporters {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private static final String NONE = "none";
  private static final String OTLP = "otlp";
  private static final String PROMETHEUS = "prometheus";

  private Exporters() {}

  static Map<String, String> of(EffectiveSettings settings, ConfigProperties config) {
    Map<String, String> chosen = new HashMap<>();
    for (String signal : List.of("traces", "metrics", "logs")) {
      if (config.getString(exporterKey(signal)) == null) {
        chosen.put(exporterKey(signal), hasEndpoint(signal, config) ? OTLP : NONE);
      }
    }
    openScrapeEndpoint(settings, config, chosen);
    closeWhereNobodyCanListen(config, chosen);
    if (settings.get(Settings.TRACING_ENABLED)
        && !exports("traces", chosen, config)
        && config.getString("otel.metrics.exemplar.filter") == null) {
      // A trace that is exported nowhere cannot be found.
      chosen.put("otel.metrics.exemplar.filter", "always_off");
    }
    if (!exports("traces", chosen, config)
        && !exports("metrics", chosen, config)
        && !exports("logs", chosen, config)) {
      log.info(
          "Telemetry leaves this JVM nowhere: neither OTEL_EXPORTER_OTLP_ENDPOINT nor"
              + " waymark.metrics.prometheus.port is set.");
    }
    return chosen;
  }

  private static void openScrapeEndpoint(
      EffectiveSettings settings, ConfigProperties config, Map<String, String> chosen) {
    if (settings.find(Settings.METRICS_PROMETHEUS_PORT) == null
        || !settings.get(Settings.METRICS_ENABLED)) {
      return;
    }
    Set<String> exporters = new LinkedHashSet<>();
    for (String exporter : value(exporterKey("metrics"), chosen, config).split(",")) {
      String name = exporter.strip();
      // Two endpoints of one registry would be a surprise, at best.
      if (!name.isEmpty() && !name.equals(NONE) && !name.equals(PROMETHEUS)) {
        exporters.add(name);
      }
    }
    exporters.add(ScrapeEndpoint.NAME);
    chosen.put(exporterKey("metrics"), String.join(",", exporters));
  }

  /**
   * The endpoint of upstream's own key; a port that is taken would keep the agent from starting.
   */
  private static void closeWhereNobodyCanListen(
      ConfigProperties config, Map<String, String> chosen) {
    String exporters = value(exporterKey("metrics"), chosen, config);
    if (Stream.of(exporters.split(",")).map(String::strip).noneMatch(PROMETHEUS::equals)) {
      return;
    }
    String host = config.getString("otel.exporter.prometheus.host", ScrapeAddress.DEFAULT_HOST);
    int port = config.getInt("otel.exporter.prometheus.port", ScrapeAddress.DEFAULT_PORT);
    if (!ScrapeAddress.isFree(host, port)) {
      String others =
          Stream.of(exporters.split(","))
              .map(String::strip)
              .filter(exporter -> !exporter.equals(PROMETHEUS))
              .collect(Collectors.joining(","));
      chosen.put(exporterKey("metrics"), others.isEmpty() ? NONE : others);
    }
  }

  private static boolean exports(
      String signal, Map<String, String> chosen, ConfigProperties config) {
    return !value(exporterKey(signal), chosen, config).strip().equals(NONE);
  }

  private static String value(String key, Map<String, String> chosen, ConfigProperties config) {
    String value = chosen.get(key);
    return value != null ? value : config.getString(key, "");
  }

  private static boolean hasEndpoint(String signal, ConfigProperties config) {
    return config.getString("otel.exporter.otlp.endpoint") != null
        || config.getString("otel.exporter.otlp." + signal + ".endpoint") != null;
  }

  private static String exporterKey(String signal) {
    return "otel." + signal + ".exporter";
  }
}
