package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Board;
import java.time.Duration;
import java.util.LinkedHashMap;
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
    return of(name, summary, description, serviceBoard(window, true));
  }

  /** Of an alert about a whole service. */
  Map<String, String> ofService(AlertName name, String summary, String description) {
    return of(name, summary, description, serviceBoard(LEAST, false));
  }

  /** Of an alert about something that is not even a service. */
  Map<String, String> ofFleet(AlertName name, String summary, String description) {
    return of(name, summary, description, board(Board.FLEET) + "?" + timeRange(LEAST));
  }

  private Map<String, String> of(
      AlertName name, String summary, String description, String dashboard) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    this.options.runbookUrl().ifPresent(base -> annotations.put("runbook_url", base + "/" + name));
    this.options.grafanaUrl().ifPresent(base -> annotations.put("dashboard_url", base + dashboard));
    return annotations;
  }

  private String serviceBoard(Duration window, boolean slo) {
    StringBuilder path = new StringBuilder(board(Board.SERVICE)).append('?');
    variable(path, Board.ENVIRONMENT_VARIABLE, IdentityLabels.ENVIRONMENT);
    variable(path, Board.NAMESPACE_VARIABLE, IdentityLabels.NAMESPACE);
    variable(path, Board.SERVICE_VARIABLE, IdentityLabels.SERVICE_NAME);
    if (slo) {
      variable(path, Board.SLO_VARIABLE, AttributeKeys.SLO);
    }
    return path + timeRange(window);
  }

  private void variable(StringBuilder path, String variable, String label) {
    if (label.equals(AttributeKeys.SLO) || this.options.identity().contains(label)) {
      path.append("var-").append(variable).append('=').append(this.labels.inUrl(label)).append('&');
    }
  }

  private String timeRange(Duration window) {
    Duration back = new Tempo(this.options.demoTimeScale()).of(window.multipliedBy(3));
    return "from=now-" + PromqlDuration.of(back) + "&to=now";
  }

  private static String board(Board board) {
    return "/d/" + board.uid();
  }
}
