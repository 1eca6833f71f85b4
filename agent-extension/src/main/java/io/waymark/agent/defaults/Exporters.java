package io.waymark.agent.defaults;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    if (!exports("traces", chosen, config)
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
    Integer port = settings.find(Settings.METRICS_PROMETHEUS_PORT);
    if (port == null || !settings.get(Settings.METRICS_ENABLED)) {
      return;
    }
    String host = settings.get(Settings.METRICS_PROMETHEUS_HOST);
    String problem = problemOf(host, port);
    if (problem != null) {
      log.severe(
          "waymark.metrics.prometheus.port was %d but %s cannot listen there: %s. There is no metrics endpoint; the application runs on."
              .formatted(port, host, problem));
      return;
    }
    Set<String> exporters = new LinkedHashSet<>();
    for (String exporter : value(exporterKey("metrics"), chosen, config).split(",")) {
      if (!exporter.isBlank() && !exporter.strip().equals(NONE)) {
        exporters.add(exporter.strip());
      }
    }
    exporters.add(PROMETHEUS);
    chosen.put(exporterKey("metrics"), String.join(",", exporters));
    chosen.put("otel.exporter.prometheus.host", host);
    chosen.put("otel.exporter.prometheus.port", String.valueOf(port));
  }

  /** A port that is taken would keep the whole agent from starting. */
  private static @Nullable String problemOf(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        return "the address is unknown";
      }
      socket.setReuseAddress(true);
      socket.bind(address);
      return null;
    } catch (IOException ex) {
      return ex.getMessage();
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
