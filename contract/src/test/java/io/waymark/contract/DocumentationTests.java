package io.waymark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import io.waymark.contract.config.SloDefinitionSettings;
import io.waymark.contract.health.DropReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference pages are generated from the contract. To rewrite them: {@code mvn test -pl
 * contract -Drewrite=true}.
 */
class DocumentationTests {

  private static final String GENERATED =
      "<!-- Generated from the contract by `mvn test -pl contract -Drewrite=true`: do not edit."
          + " -->\n";

  @Test
  void contractPageIsCurrent() throws IOException {
    assertCurrent(Path.of("../docs/contract.md"), contractPage());
  }

  @Test
  void settingsPageIsCurrent() throws IOException {
    assertCurrent(Path.of("../docs/settings.md"), settingsPage());
  }

  private static void assertCurrent(Path page, String expected) throws IOException {
    if (Boolean.getBoolean("rewrite")) {
      Files.writeString(page, expected);
    }
    assertThat(page).hasContent(expected);
  }

  private static String contractPage() {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append(
        """

        # The telemetry contract, version %d

        Every mode of Waymark emits these series, with these labels, units and bounds, exactly once. Rules and boards
        read nothing else of a service. Beside the labels below each series carries the identity: `%s`; a label that is
        not known is absent. `service_version` and `service_instance_id` are on `target_info` and on the service card.

        | Prometheus | OpenTelemetry | kind | labels | bounds (%s) |
        |---|---|---|---|---|
        """
            .formatted(
                ContractMetrics.VERSION,
                String.join("`, `", Identity.LABELS),
                "in the unit of the name"));
    for (Metric metric : ContractMetrics.all()) {
      page.append(
          "| `%s` | [`%s`](%s) | %s | %s | %s |%n"
              .formatted(
                  metric.prometheusName(),
                  metric.name(),
                  metric.source().startsWith("docs/") ? "#names-of-our-own" : metric.source(),
                  metric.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  metric.attributes().stream()
                      .map(attribute -> "`" + PrometheusNames.of(attribute) + "`")
                      .collect(Collectors.joining(" ")),
                  metric.bounds().stream()
                      .map(BigDecimal::toPlainString)
                      .collect(Collectors.joining(" "))));
    }
    page.append(
        """

        `error_type` is the status for 5xx (inbound) and from 400 (outbound), and a class only where there is no
        status. `network_protocol_version` is `1.1` or `2`. A method that HTTP does not know, and a value beyond the
        budget of its label (routes %d, peers %d, error types %d, query summaries %d, destinations %d), is `%s`: totals
        stay exact, and `waymark_cardinality_overflow_total` says how often. Calls of a messaging client are measured where
        they send (`messaging_operation_type="send"`); the agent measures receiving and settling too, where upstream does.
        A queue whose name a client or broker made up has no `messaging_destination_name`.

        ## Probe traffic

        Health checks and scrapes make no span and no SLO event, and are not in `http_server_request_duration_seconds`
        of the starter. Every query carries this matcher, so that a panel counts what the SLI counts:

        ```
        %s
        ```

        ## SLO events

        | objective | valid events | bad |
        |---|---|---|
        | `http-availability` | requests that are neither probe traffic nor aborted by their client | 5xx, an exception that reached the server, a status of `waymark.slo.availability.bad-status` |
        | `http-latency` | the good ones of availability, without streams and upgrades | slower than the threshold; the exact duration is compared |

        Both outcomes are there at 0 from the first scrape. The first requests of a JVM are slow in truth and counted
        so: an honest 1 in 100 that the default objective has room for.

        ## The kit's own health

        `waymark_telemetry_queued_total` less `_exported_total` and `_dropped_total` is what is on its way: spans, log
        records, and data points of metrics that are pushed. A scrape is not counted. Every series is there at 0
        from the start. The reasons of a drop:

        | `reason` | what happened |
        |---|---|
        %s

        Log records carry their `level`. Counted is the kit's own way out: Spring Boot's batch processors in the starter;
        in the agent the first exporter of a signal.

        ## Names of our own

        `slo_*`, `log_events_total` and `waymark_*` are Waymark's; OpenTelemetry has no convention for them yet. No
        instrument uses the unit `1`, because exporters disagree about its `_ratio` suffix: where a value is a ratio
        the name says so.

        `waymark_service_card` is 1; the last push of a process that ends in order has 0, by which
        [what was taken away](alerts.md#scaled-to-zero-removed-renamed) is told from what died.

        ## Recorded series

        What the fleet rules record for every service, and the boards read:

        | series | what it is |
        |---|---|
        """
            .formatted(
                LabelBudget.ROUTES,
                LabelBudget.PEERS,
                LabelBudget.ERROR_TYPES,
                LabelBudget.QUERY_SUMMARIES,
                LabelBudget.DESTINATIONS,
                LabelBudget.OTHER,
                ProbeRoutes.MATCHER,
                Stream.of(DropReason.values())
                    .map(reason -> "| `%s` | %s |".formatted(reason.label(), reason.description()))
                    .collect(Collectors.joining("\n"))));
    for (RecordedSeries series : RecordedSeries.values()) {
      page.append("| `%s` | %s |%n".formatted(series.seriesName(), series.description()));
    }
    return page.toString().replace(System.lineSeparator(), "\n");
  }

  private static String settingsPage() {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append(
        """

        # Settings

        None is needed. In the starter these are Spring properties, so they may come from any of Spring's sources, and
        whatever a user sets for Spring Boot itself (`management.*`, `logging.*`, `spring.*`) and OpenTelemetry
        (`OTEL_*`) keeps working and wins over Waymark's defaults.

        A malformed value stops the start with one report of everything that is wrong; when it comes from an
        environment variable it is a warning and the default applies, because a platform's mistake must not be the
        service's outage. An unknown key is a warning that names the nearest one. `waymark.strict=true` makes all of
        them fatal, for CI.

        | key | default | accepts | what it is |
        |---|---|---|---|
        """);
    for (Setting<?> setting : Settings.all()) {
      page.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  setting.key(),
                  setting.defaultText() != null ? "`" + setting.defaultText() + "`" : "",
                  setting.type().expected(),
                  setting.description()));
    }
    page.append(
        """

        ## Objectives of your own

        A definition under a name of its own makes one more objective: of a route, of anything that is observed, of a
        scheduled method, or of events that the application reports itself through `SloEvents` or `@CountsForSlo`. What
        is about anything but requests needs the starter; the agent leaves it out and says so.

        | key | accepts | what it is |
        |---|---|---|
        """);
    for (Setting<?> setting : SloDefinitionSettings.all()) {
      page.append(
          "| `%s` | %s | %s |%n"
              .formatted(setting.key(), setting.type().expected(), setting.description()));
    }
    page.append(
        """

        ## Who this service is

        The first of these that knows a name wins; `service_version` and the rest are found the same way:

        1. `waymark.service.name`
        2. `management.opentelemetry.resource-attributes`, `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`
        3. `spring.application.name`
        4. build-info, then the name of the jar without its version
        5. the main class

        The environment is never guessed: `waymark.service.environment`, or `deployment.environment.name` among the
        resource attributes.

        ## What Waymark changes in Spring Boot's defaults

        Each at the lowest precedence, so that any value of yours wins:

        | property | value | why |
        |---|---|---|
        | `management.endpoints.web.exposure.include` | `health,info,prometheus` | the scrape has to be reachable, nothing else has |
        | `management.tracing.sampling.probability` | `waymark.tracing.sampling` | parent-based: the caller's decision counts, tail sampling is the collector's |
        | `management.tracing.propagation.produce`, `.consume` | `w3c`; with `waymark.tracing.b3` B3 is read too | one header to write, one to read |
        | `management.tracing.baggage.enabled` | `true` where `waymark.tracing.baggage` names any or remote fields are listed, else `false` | [only what is listed](tracing.md#baggage) is passed on |
        | `spring.task.execution.propagate-context` | `true` | work that `@Async` hands over stays in its trace, and so does that of [executors of your own](tracing.md#context) |
        | `logging.structured.format.console`, `.file` | a formatter of Waymark's, as `waymark.logging.format` says | [the log](logging.md) |
        | `management.tracing.exemplars.include` | `none` while no endpoint for traces is set | no exemplar that points nowhere |
        | `spring.reactor.context-propagation` | `auto` where Reactor is present | else the ids of a trace are missing on log lines wherever a chain changes threads |
        | `management.prometheus.metrics.export.properties.io.prometheus.exporter.exemplarsOnAllMetricTypes` | `false` | Prometheus 2.42 refuses a whole scrape for one exemplar on the count of a summary |
        | `management.otlp.metrics.export.enabled` | `false` while no URL is set | never a connection to localhost that nobody asked for |
        """);
    return page.toString().replace(System.lineSeparator(), "\n");
  }
}
