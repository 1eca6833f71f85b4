package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Board;
import io.waymark.contract.BoardPanel;
import io.waymark.contract.GrafanaDatasource;
import io.waymark.contract.PrometheusNames;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an alert says, and the links it carries where a base for them is known. */
final class Annotations {

  private static final Duration LEAST = Duration.ofHours(1);

  private final FleetAlertsOptions options;

  private final LabelText labels;

  Annotations(FleetAlertsOptions options, LabelText labels) {
    this.options = options;
    this.labels = labels;
  }

  /** The labels these annotations read. */
  LabelText labels() {
    return this.labels;
  }

  /** The service's name. */
  String service() {
    return this.labels.plain(IdentityLabels.SERVICE_NAME);
  }

  /** Of an alert about one objective of a service, looking back over a window. */
  Map<String, String> ofSlo(AlertName name, Duration window, String summary, String description) {
    return ofServiceIn(window, name, summary, description, true);
  }

  /** Of an alert about a whole service. */
  Map<String, String> ofService(AlertName name, String summary, String description) {
    return ofServiceIn(LEAST, name, summary, description, false);
  }

  /** Of an alert about the services of a place. */
  Map<String, String> ofPlace(AlertName name, String summary, String description) {
    String variables = variables(this.options.place(), false) + timeRange(LEAST);
    return of(name, summary, description, variables, Board.FLEET);
  }

  /** Of an alert about something that is not even a service. */
  Map<String, String> ofFleet(AlertName name, String summary, String description) {
    return of(name, summary, description, timeRange(LEAST), Board.FLEET);
  }

  private Map<String, String> ofServiceIn(
      Duration window, AlertName name, String summary, String description, boolean slo) {
    String variables = variables(this.options.identity(), slo) + timeRange(window);
    Map<String, String> annotations = of(name, summary, description, variables, Board.SERVICE);
    this.options
        .grafanaUrl()
        .ifPresent(
            base -> {
              annotations.put("traces_url", base + traces(window));
              annotations.put("logs_url", base + logs(window));
            });
    return annotations;
  }

  private Map<String, String> of(
      AlertName name, String summary, String description, String variables, Board board) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    this.options.runbookUrl().ifPresent(base -> annotations.put("runbook_url", base + "/" + name));
    this.options
        .grafanaUrl()
        .ifPresent(
            base -> {
              annotations.put("dashboard_url", base + board(board) + "?" + variables);
              BoardPanel panel = name.panel();
              if (panel != null) {
                annotations.put(
                    "panel_url",
                    base + board(panel.board()) + "?viewPanel=" + panel.id() + "&" + variables);
              }
            });
    return annotations;
  }

  private String variables(List<String> identity, boolean slo) {
    StringBuilder variables = new StringBuilder();
    identity.forEach(label -> variable(variables, Board.variable(label), label));
    if (slo) {
      variable(variables, Board.SLO_VARIABLE, AttributeKeys.SLO);
    }
    return variables.toString();
  }

  private void variable(StringBuilder variables, String variable, String label) {
    variables.append("var-").append(variable).append('=').append(this.labels.inUrl(label));
    variables.append('&');
  }

  /** Absolute: an alert that is read the next morning still shows the incident. */
  private String timeRange(Duration window) {
    return "from=" + from(window) + "&to=" + to();
  }

  private String from(Duration window) {
    return this.labels.millis(new Tempo(this.options.demoTimeScale()).of(window.multipliedBy(3)));
  }

  private String to() {
    return this.labels.millis(Duration.ZERO);
  }

  private String traces(Duration window) {
    return explore(
        window,
        GrafanaDatasource.TEMPO,
        "\"queryType\":\"traceql\",\"limit\":20,\"tableType\":\"traces\",\"query\":",
        this.labels.filterInUrl(
            "{resource.service.name=",
            IdentityLabels.SERVICE_NAME,
            resource(" && resource.@="),
            " && kind=server && (status=error || duration>500ms)}"));
  }

  private String logs(Duration window) {
    return explore(
        window,
        GrafanaDatasource.LOKI,
        "\"queryType\":\"range\",\"expr\":",
        this.labels.filterInUrl("{service_name=", IdentityLabels.SERVICE_NAME, Map.of(), "}"));
  }

  /** The further labels of an identity that a service's resource has, by what asks for them. */
  private Map<String, String> resource(String condition) {
    Map<String, String> conditions = new LinkedHashMap<>();
    for (String key :
        List.of(AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME, AttributeKeys.SERVICE_NAMESPACE)) {
      if (this.options.identity().contains(PrometheusNames.of(key))) {
        conditions.put(condition.replace("@", key), PrometheusNames.of(key));
      }
    }
    return conditions;
  }

  /** Grafana's own page for a query that stands on no board. */
  private String explore(
      Duration window, GrafanaDatasource datasource, String properties, String query) {
    return "/explore?schemaVersion=1&panes="
        + encoded(
            "{\"waymark\":{\"datasource\":\""
                + datasource.uid()
                + "\",\"queries\":[{\"refId\":\"A\",\"datasource\":{\"type\":\""
                + datasource.type()
                + "\",\"uid\":\""
                + datasource.uid()
                + "\"},"
                + properties)
        + query
        + encoded("}],\"range\":{\"from\":\"")
        + from(window)
        + encoded("\",\"to\":\"")
        + to()
        + encoded("\"}}}");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String board(Board board) {
    return "/d/" + board.uid();
  }
}
