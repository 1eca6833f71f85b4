package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.List;

/** Tickets about what services say of themselves: wrong, contradictory, or no name at all. */
final class DeclarationAlerts {

  private static final Duration BACK = Duration.ofHours(2);

  private final Tempo tempo;

  private final Promql promql;

  private final Annotations annotations;

  DeclarationAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql) {
    this.tempo = tempo;
    this.promql = promql;
    this.annotations = new Annotations(options, LabelText.TEMPLATE);
  }

  List<AlertRule> rules() {
    return List.of(invalid(), conflict(), nameless());
  }

  /** What the ticket is about; nearly always nothing. */
  RecordingRule invalidObjectives() {
    return new RecordingRule(
        RecordedSeries.OBJECTIVE_INVALID,
        this.promql.expand(
            """
            max by (<SLO>) (<SLO_OBJECTIVE>{<NAMED>} >= 1)
            or
            min by (<SLO>) (<SLO_OBJECTIVE>{<NAMED>} <= 0)
            """));
  }

  private AlertRule invalid() {
    return ticket(
        AlertName.OBJECTIVE_INVALID,
        """
        <OBJECTIVE_INVALID> * on (<SLO>) group_left (team, tier) <META>
        or on (<SLO>)
        <OBJECTIVE_INVALID>
        """,
        Tempo.INVALID,
        this.annotations.service() + " declares an objective that cannot be met or missed.",
        "The objective of "
            + slo()
            + " is {{ $value }} but it must be a ratio between 0 and 1 such as 0.999. Until then"
            + " its burn alerts are off.");
  }

  private AlertRule conflict() {
    return ticket(
        AlertName.OBJECTIVE_CONFLICT,
        """
        (
          (
            <OBJECTIVE_LIVE>
            -
            min by (<SLO>) (<SLO_OBJECTIVE>{<NAMED>} > 0 < 1)
          )
          > 0
        )
        * on (<SLO>) group_left (team, tier)
        <META>
        """,
        Tempo.CONFLICT,
        "Instances of " + this.annotations.service() + " disagree about an objective.",
        "Objectives of "
            + slo()
            + " differ between instances for more than "
            + this.tempo.range(Tempo.CONFLICT)
            + ", by {{ $value | humanizePercentage }}. The strictest one is alerted on.");
  }

  private AlertRule nameless() {
    return new AlertRule(
        AlertName.IDENTITY_MISSING,
        this.promql.expand(
            """
            count by (<SERVICE>, job) (
              group by (<SERVICE>, job, instance) (<SLO_OBJECTIVE>{<UNNAMED>})
            )
            """),
        this.tempo.of(Tempo.UNNAMED),
        Duration.ZERO,
        AlertRule.labels(Severity.TICKET),
        this.annotations.ofFleet(
            AlertName.IDENTITY_MISSING,
            "A service sends telemetry without saying its name.",
            "Instances of job '"
                + this.annotations.labels().plain("job")
                + "' without a service name: {{ $value }}. All nameless services look like one, so"
                + " no burn alert watches them; set waymark.service.name,"
                + " OTEL_SERVICE_NAME or spring.application.name."));
  }

  private AlertRule ticket(
      AlertName name, String expression, Duration wait, String summary, String description) {
    return new AlertRule(
        name,
        this.promql.expand(expression),
        this.tempo.of(wait),
        Duration.ZERO,
        AlertRule.labels(Severity.TICKET),
        this.annotations.ofSlo(name, BACK, summary, description));
  }

  private String slo() {
    return this.annotations.labels().plain(AttributeKeys.SLO);
  }
}
