package io.waymark.contracttests;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was told of what, by whom, and when first; in minutes of the real pace. */
final class OnCallReport {

  static final String OURS = "Waymark";

  private static final List<String> TOOLS =
      List.of(OURS, PublishedRules.SLOTH, PublishedRules.PYRRA);

  private final Map<String, Told> told = new LinkedHashMap<>();

  /** That an alert fires; the first time counts. */
  void fires(String tool, String service, String severity, String alert, double minute) {
    Told first = new Told(minute, new TreeSet<>(List.of(alert)));
    this.told.merge(key(tool, service, severity), first, Told::and);
  }

  /** The alerts of a severity that fired for a service, of a tool. */
  SortedSet<String> alerts(String tool, String service, String severity) {
    Told alerts = this.told.get(key(tool, service, severity));
    return alerts == null ? new TreeSet<>() : alerts.alerts();
  }

  /** Of which of these services a tool told anything. */
  SortedSet<String> toldOf(String tool, List<String> services) {
    SortedSet<String> told = new TreeSet<>();
    this.told.forEach(
        (key, alerts) -> {
          String[] names = key.split(" ");
          if (names[0].equals(tool) && services.contains(names[1])) {
            told.add(key + " " + alerts.alerts());
          }
        });
    return told;
  }

  String text(List<Incident> incidents, int scale, Map<String, BigDecimal> objectives) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # When people are woken

        `.ci/full oncall`: the packaged sample, a process for each instance and real requests, in a real Prometheus that has
        four days of history and scrapes every second; time runs %d times as fast. Times are those of the real pace, from the
        beginning of the incident, and exact to a few minutes. The objectives are the same for everybody: 99.9 %% of
        requests answered and 99 %% within a second, over 30 days (Pyrra: 28). A scrape reaches every target through one relay,
        which stands for the collector.

        Waymark's rules are the generated ones, the golden signals among them, at `--demo-time-scale %d`. Alertmanager mutes what
        `FleetTelemetryLost` says already; here are alerts, not notifications.

        """
            .formatted(scale, scale));
    text.append("| incident | to be told | Waymark | Sloth | Pyrra |\n|---|---|---|---|---|\n");
    int[] falseAlarms = new int[TOOLS.size()];
    int[] missed = new int[TOOLS.size()];
    for (Incident incident : incidents) {
      text.append("| ").append(incident.story()).append(" | ").append(incident.due().text());
      for (int i = 0; i < TOOLS.size(); i++) {
        text.append(" | ").append(cell(TOOLS.get(i), incident));
        boolean paged = !alerts(TOOLS.get(i), incident.service(), "page").isEmpty();
        boolean heard = paged || !alerts(TOOLS.get(i), incident.service(), "ticket").isEmpty();
        falseAlarms[i] += incident.due() == Due.NOTHING ? heard ? 1 : 0 : 0;
        falseAlarms[i] += incident.due() == Due.TICKET && paged ? 1 : 0;
        missed[i] += incident.due() == Due.PAGE && !paged ? 1 : 0;
        missed[i] += incident.due() == Due.TICKET && !heard ? 1 : 0;
      }
      text.append(" |\n");
    }
    text.append("| **false alarms** | ");
    row(text, falseAlarms);
    text.append("| **not told, or not as it should be** | ");
    row(text, missed);
    text.append(
        """

        A pool that is exhausted and a JVM that ends in a loop are causes: Waymark tells them as tickets beside what they do to
        users, which pages. Synthetic are the two slow incidents, history and all, because their windows are days, and the
        history before everything else: a process cannot have emitted last week. They are looked at twice each, shortly
        before somebody's windows are full, so that the first alert is seen to come; "pending" adds the wait that outlasts
        the test.

        ## The other tools' rules

        From [Sloth's example getting-started][sloth] and [the rules expected by the tests of Pyrra's controller][pyrra],
        formula by formula, with our counter in the place of theirs. For one service and objective, at the real pace:

        ```yaml
        """);
    return text.append(
            new PublishedRules(1)
                .of(
                    List.of("checkout"),
                    Map.of("http-availability", objectives.get("http-availability"))))
        .append("```\n\n")
        .append(
            "[sloth]: https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml\n")
        .append("[pyrra]: https://github.com/pyrra-dev/pyrra/blob/main/kubernetes/controllers/")
        .append("servicelevelobjective_test.go\n")
        .toString();
  }

  private static void row(StringBuilder text, int[] counts) {
    for (int count : counts) {
      text.append(" | ").append(count);
    }
    text.append(" |\n");
  }

  private String cell(String tool, Incident incident) {
    List<String> parts = new ArrayList<>();
    for (String severity : List.of("page", "ticket")) {
      Told alerts = this.told.get(key(tool, incident.service(), severity));
      if (alerts != null) {
        parts.add(
            "%s %s: %s"
                .formatted(severity, when(alerts.minute()), String.join(", ", alerts.alerts())));
      }
    }
    return parts.isEmpty() ? "–" : String.join("; ", parts);
  }

  private static String when(double minutes) {
    if (minutes < 0) {
      return "while all was well";
    }
    return "after "
        + (minutes < 180 ? Math.round(minutes) + " min" : Math.round(minutes / 6) / 10.0 + " h");
  }

  private static String key(String tool, String service, String severity) {
    return tool + " " + service + " " + severity;
  }

  /** What somebody on call wants to hear. */
  enum Due {
    PAGE("page"),
    TICKET("ticket"),
    NOTHING("nothing");

    private final String text;

    Due(String text) {
      this.text = text;
    }

    String text() {
      return this.text;
    }
  }

  /**
   * What happens to one service.
   *
   * @param story for readers
   * @param due how it should be told
   * @param alert the one of ours that names it; empty if there is nothing to tell
   */
  record Incident(String service, String story, Due due, String alert) {}

  /**
   * That somebody was told.
   *
   * @param minute when first
   * @param alerts what, all in all
   */
  private record Told(double minute, SortedSet<String> alerts) {

    Told and(Told other) {
      SortedSet<String> all = new TreeSet<>(this.alerts);
      all.addAll(other.alerts);
      return new Told(Math.min(this.minute, other.minute), all);
    }
  }
}
