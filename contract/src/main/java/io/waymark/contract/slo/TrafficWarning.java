package io.waymark.contract.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Finds objectives that the traffic of a service cannot support: their whole budget is fewer bad
 * events than a burn alert needs, so it is spent before anybody is told.
 */
public final class TrafficWarning {

  /** Less than an hour says nothing. */
  static final Duration LEAST = Duration.ofHours(1);

  /** From then on what was counted is the traffic; many services are deployed before. */
  static final Duration CERTAIN = Duration.ofDays(1);

  /** An hour may well have a quarter of the traffic that hours have on average. */
  private static final BigDecimal BUSIER = BigDecimal.valueOf(4);

  private final List<ServiceLevelObjective> objectives;

  private final Set<String> judged = new HashSet<>();

  /** Warns of each objective once at most. */
  public TrafficWarning(List<ServiceLevelObjective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  /**
   * What to warn about, a sentence each; only once, and only declared objectives. Before a day has
   * passed only of those that four times the traffic could not support either.
   *
   * @param uptime how long events have been counted
   * @param events how many there were, good and bad, by the name of the objective
   */
  public synchronized List<String> look(Duration uptime, ToLongFunction<String> events) {
    if (uptime.compareTo(LEAST) < 0) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    for (ServiceLevelObjective slo : this.objectives) {
      if (slo.origin() == Origin.DECLARED && !this.judged.contains(slo.name())) {
        boolean certain = uptime.compareTo(CERTAIN) >= 0;
        long total = events.applyAsLong(slo.name());
        BigDecimal allowed =
            BigDecimal.valueOf(total)
                .multiply(BigDecimal.valueOf(slo.period().toSeconds()))
                .divide(BigDecimal.valueOf(uptime.toSeconds()), MathContext.DECIMAL64)
                .multiply(slo.objective().errorBudget());
        int least =
            Objects.requireNonNullElse(slo.alertMinBadEvents(), BurnWindow.DEFAULT_MIN_BAD_EVENTS);
        boolean tooFew =
            total > 0
                && (certain ? allowed : allowed.multiply(BUSIER))
                        .compareTo(BigDecimal.valueOf(least))
                    < 0;
        if (tooFew || certain) {
          this.judged.add(slo.name());
        }
        if (tooFew) {
          warnings.add(
              ("The objective %s of %s cannot be watched at this traffic: over %d days it allows %s"
                      + " bad events, and a burn alert needs %d. Choose a looser objective, a"
                      + " longer period or fewer min-bad-events.")
                  .formatted(
                      slo.objective(),
                      slo.name(),
                      slo.period().toDays(),
                      allowed
                          .setScale(1, RoundingMode.HALF_UP)
                          .stripTrailingZeros()
                          .toPlainString(),
                      least));
        }
      }
    }
    return warnings;
  }
}
