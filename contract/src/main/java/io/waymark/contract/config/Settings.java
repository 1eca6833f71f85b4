package io.waymark.contract.config;

import io.waymark.contract.redaction.TextPattern;
import io.waymark.contract.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every setting of the kit. */
public final class Settings {

  /** What all keys begin with. */
  public static final String PREFIX = "waymark.";

  public static final Setting<Boolean> ENABLED =
      flag("waymark.enabled", "true", "Whether Waymark does anything at all.");

  public static final Setting<Boolean> STRICT =
      flag(
          "waymark.strict",
          "false",
          "Whether unknown keys and malformed values stop the start whatever their source; meant"
              + " for CI.");

  public static final Setting<String> CONFIG =
      text(
          "waymark.config",
          "Properties file the agent reads settings from, below system properties and environment"
              + " variables. The starter reads Spring's sources.");

  public static final Setting<String> SERVICE_NAME =
      text("waymark.service.name", "Name of the service in all telemetry.");

  public static final Setting<String> SERVICE_NAMESPACE =
      text("waymark.service.namespace", "Group of services this one belongs to.");

  public static final Setting<String> SERVICE_ENVIRONMENT =
      text(
          "waymark.service.environment",
          "Deployment environment such as production or staging; never guessed.");

  public static final Setting<String> SERVICE_VERSION =
      text("waymark.service.version", "Version of the service.");

  public static final Setting<String> SERVICE_TEAM =
      text("waymark.service.team", "Team that is paged for this service.");

  public static final Setting<String> SERVICE_TIER =
      text("waymark.service.tier", "Importance of this service, in the words of its owners.");

  public static final Setting<String> SERVICE_LIFECYCLE =
      text(
          "waymark.service.lifecycle",
          "Lifecycle of this service; ephemeral for one that may vanish without being missed.");

  public static final Setting<String> SERVICE_RUNBOOK_URL =
      webAddress("waymark.service.runbook-url", "Address of this service's own runbook.");

  public static final Setting<String> SERVICE_REPOSITORY_URL =
      webAddress("waymark.service.repository-url", "Address of this service's source.");

  public static final Setting<Boolean> METRICS_ENABLED =
      flag("waymark.metrics.enabled", "true", "Whether to emit the contract's metrics.");

  public static final Setting<MetricsOwner> METRICS_OWNER =
      new Setting<>(
          "waymark.metrics.owner",
          SettingType.oneOf(MetricsOwner.class),
          "auto",
          "Who emits the contract's metrics where starter and agent are in one JVM; auto is the"
              + " agent if it exports metrics, else the starter. The agent does not read it: it"
              + " follows the starter.");

  public static final Setting<LegacyMeters> METRICS_LEGACY =
      new Setting<>(
          "waymark.metrics.legacy",
          SettingType.oneOf(LegacyMeters.class),
          "keep",
          "What becomes of Spring Boot's own meters that the contract replaces.");

  public static final Setting<Boolean> METRICS_HTTP_SERVER_ENABLED =
      flag(
          "waymark.metrics.http-server.enabled",
          "true",
          "Whether to measure inbound HTTP requests.");

  public static final Setting<Boolean> METRICS_HTTP_CLIENT_ENABLED =
      flag(
          "waymark.metrics.http-client.enabled",
          "true",
          "Whether to measure outbound HTTP requests.");

  public static final Setting<Boolean> METRICS_DATABASE_ENABLED =
      flag(
          "waymark.metrics.database.enabled",
          "true",
          "Whether to measure and trace database calls, and to measure connection pools.");

  public static final Setting<Boolean> METRICS_MESSAGING_ENABLED =
      flag(
          "waymark.metrics.messaging.enabled",
          "true",
          "Whether to measure messages that are sent and processed, and to trace those of Spring"
              + " Kafka and Spring AMQP.");

  public static final Setting<Boolean> METRICS_JVM_ENABLED =
      flag(
          "waymark.metrics.jvm.enabled",
          "true",
          "Whether to measure memory, garbage collection, threads, classes and CPU.");

  public static final Setting<Boolean> METRICS_LOG_EVENTS_ENABLED =
      flag("waymark.metrics.log-events.enabled", "true", "Whether to count log events by level.");

  public static final Setting<Integer> METRICS_PROMETHEUS_PORT =
      new Setting<>(
          "waymark.metrics.prometheus.port",
          SettingType.PORT,
          null,
          "Port of the agent's own metrics endpoint, which is closed without it. The starter has"
              + " the application's endpoint instead.");

  public static final Setting<String> METRICS_PROMETHEUS_HOST =
      new Setting<>(
          "waymark.metrics.prometheus.host",
          SettingType.TEXT,
          "127.0.0.1",
          "Address the agent's own metrics endpoint is bound to; 0.0.0.0 for all.");

  public static final Setting<Boolean> SLO_ENABLED =
      flag(
          "waymark.slo.enabled",
          "true",
          "Whether to count SLO events and publish the objectives of this service.");

  public static final Setting<Duration> SLO_PERIOD =
      new Setting<>(
          "waymark.slo.period", SettingType.PERIOD, "30d", "Period an error budget covers.");

  public static final Setting<Objective> SLO_AVAILABILITY_OBJECTIVE =
      new Setting<>(
          "waymark.slo.availability.objective",
          SettingType.OBJECTIVE,
          "0.999",
          "Share of requests that must not fail. Setting it declares the objective, and declared"
              + " objectives page.");

  public static final Setting<Set<Integer>> SLO_AVAILABILITY_BAD_STATUS =
      new Setting<>(
          "waymark.slo.availability.bad-status",
          SettingType.CLIENT_ERROR_STATUSES,
          null,
          "Statuses that count as failures besides 5xx.");

  public static final Setting<Objective> SLO_LATENCY_OBJECTIVE =
      new Setting<>(
          "waymark.slo.latency.objective",
          SettingType.OBJECTIVE,
          "0.99",
          "Share of successful requests that must be faster than the threshold. Setting it"
              + " declares the objective, and declared objectives page.");

  public static final Setting<Duration> SLO_LATENCY_THRESHOLD =
      new Setting<>(
          "waymark.slo.latency.threshold",
          SettingType.duration(
              "a duration with its unit from 1ms to 1h such as 500ms",
              Duration.ofMillis(1),
              Duration.ofHours(1)),
          "500ms",
          "Duration beyond which a request is too slow. Setting it declares the latency"
              + " objective.");

  public static final Setting<List<String>> SLO_LATENCY_EXCLUDE =
      new Setting<>(
          "waymark.slo.latency.exclude",
          SettingType.PATHS,
          null,
          "Routes whose duration says nothing about speed, such as long polling. Streams and"
              + " upgrades are left out anyway.");

  public static final Setting<List<String>> SLO_EXCLUDE =
      new Setting<>(
          "waymark.slo.exclude",
          SettingType.PATHS,
          null,
          "Routes whose requests count for no SLO.");

  public static final Setting<List<String>> PROBES =
      new Setting<>(
          "waymark.probes",
          SettingType.PATHS,
          null,
          "Routes of this service's own health checks, such as /ping or /checks/{name}: no spans,"
              + " no SLO events.");

  public static final Setting<Boolean> TRACING_ENABLED =
      flag(
          "waymark.tracing.enabled",
          "true",
          "Whether to change the defaults of tracing: every trace sampled, W3C propagation, no"
              + " exemplars without an exporter.");

  public static final Setting<BigDecimal> TRACING_SAMPLING =
      new Setting<>(
          "waymark.tracing.sampling",
          SettingType.RATIO,
          "1.0",
          "Share of traces that are recorded, where the caller has not decided.");

  public static final Setting<Boolean> TRACING_B3 =
      flag(
          "waymark.tracing.b3",
          "false",
          "Whether to continue traces of callers that send B3 headers, besides those of W3C. What"
              + " is sent on is W3C.");

  public static final Setting<PassedBaggage> TRACING_BAGGAGE =
      new Setting<>(
          "waymark.tracing.baggage",
          SettingType.BAGGAGE,
          "false",
          "Names of baggage entries that are passed on; no others are. Baggage may hold what is"
              + " nobody else's business.");

  public static final Setting<String> TRACING_RESPONSE_HEADER =
      new Setting<>(
          "waymark.tracing.response-header",
          SettingType.RESPONSE_HEADER,
          null,
          "Response header that tells the id of the request's trace; without it none does.");

  public static final Setting<Boolean> TRACING_STATIC_RESOURCES =
      flag(
          "waymark.tracing.static-resources",
          "false",
          "Whether requests for the files that pages are made of, such as scripts and images, make"
              + " spans.");

  public static final Setting<Boolean> LOGGING_ENABLED =
      flag(
          "waymark.logging.enabled",
          "true",
          "Whether to choose a format for the log of a Spring Boot application and to write it"
              + " without making anybody wait, where the application has not configured its log.");

  public static final Setting<LogFormat> LOGGING_FORMAT =
      new Setting<>(
          "waymark.logging.format",
          SettingType.oneOf(LogFormat.class),
          "auto",
          "Format of the log. With auto it is json, but text where a developer reads it and where"
              + " logging.pattern or logging.structured say otherwise.");

  public static final Setting<Integer> LOGGING_QUEUE_SIZE =
      new Setting<>(
          "waymark.logging.queue-size",
          SettingType.integer("a number of lines from 64 to 1000000", 64, 1_000_000),
          "8192",
          "Number of log lines that wait for a console or file that is slow. Beyond it lines are"
              + " dropped and counted, warnings and errors last.");

  public static final Setting<List<String>> REDACTION_KEYS =
      new Setting<>(
          "waymark.redaction.keys",
          SettingType.NAMES,
          null,
          "Names whose values never leave, besides those that Waymark knows. They apply to keys of"
              + " logs and spans, headers and query parameters, whatever comes before them.");

  public static final Setting<List<TextPattern>> REDACTION_PATTERNS =
      new Setting<>(
          "waymark.redaction.patterns",
          SettingType.PATTERNS,
          null,
          "Regular expressions (RE2) of texts that never leave. A comma inside brackets of any kind"
              + " belongs to the expression.");

  private static final List<Setting<?>> ALL =
      List.of(
          ENABLED,
          STRICT,
          CONFIG,
          SERVICE_NAME,
          SERVICE_NAMESPACE,
          SERVICE_ENVIRONMENT,
          SERVICE_VERSION,
          SERVICE_TEAM,
          SERVICE_TIER,
          SERVICE_LIFECYCLE,
          SERVICE_RUNBOOK_URL,
          SERVICE_REPOSITORY_URL,
          METRICS_ENABLED,
          METRICS_OWNER,
          METRICS_LEGACY,
          METRICS_HTTP_SERVER_ENABLED,
          METRICS_HTTP_CLIENT_ENABLED,
          METRICS_DATABASE_ENABLED,
          METRICS_MESSAGING_ENABLED,
          METRICS_JVM_ENABLED,
          METRICS_LOG_EVENTS_ENABLED,
          METRICS_PROMETHEUS_PORT,
          METRICS_PROMETHEUS_HOST,
          SLO_ENABLED,
          SLO_PERIOD,
          SLO_AVAILABILITY_OBJECTIVE,
          SLO_AVAILABILITY_BAD_STATUS,
          SLO_LATENCY_OBJECTIVE,
          SLO_LATENCY_THRESHOLD,
          SLO_LATENCY_EXCLUDE,
          SLO_EXCLUDE,
          PROBES,
          TRACING_ENABLED,
          TRACING_SAMPLING,
          TRACING_B3,
          TRACING_BAGGAGE,
          TRACING_RESPONSE_HEADER,
          TRACING_STATIC_RESOURCES,
          LOGGING_ENABLED,
          LOGGING_FORMAT,
          LOGGING_QUEUE_SIZE,
          REDACTION_KEYS,
          REDACTION_PATTERNS);

  private Settings() {}

  /** Every setting, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  static boolean isKey(String key) {
    for (Setting<?> setting : ALL) {
      if (setting.key().equals(key)) {
        return true;
      }
    }
    return false;
  }

  private static Setting<Boolean> flag(String key, String defaultText, String description) {
    return new Setting<>(key, SettingType.FLAG, defaultText, description);
  }

  private static Setting<String> text(String key, String description) {
    return new Setting<>(key, SettingType.TEXT, null, description);
  }

  private static Setting<String> webAddress(String key, String description) {
    return new Setting<>(key, SettingType.WEB_ADDRESS, null, description);
  }
}
