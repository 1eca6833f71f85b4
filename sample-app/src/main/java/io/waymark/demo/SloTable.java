package io.waymark.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The state of the services' availability, as text. */
final class SloTable {

  /** Fits a terminal of 80 columns: a row that wrapped could not be repainted. */
  private static final String FORMAT = "%-9s %-9s %9s %7s %6s %7s %8s  %s";

  /** How far back "now" reaches. */
  private final Duration now;

  SloTable(Duration now) {
    this.now = now;
  }

  List<String> rows(List<Service> services) {
    List<String> rows = new ArrayList<>();
    rows.add(format("service", "origin", "objective", "events", "bad", "errors", "burn", "budget"));
    for (Service service : services) {
      rows.add(row(service));
    }
    return rows;
  }

  private String row(Service service) {
    SloHistory history = service.availability();
    return history
        .latest()
        .map(
            slo ->
                format(
                    service.name(),
                    slo.origin(),
                    percent(slo.objective()),
                    String.format(Locale.ROOT, "%,.0f", slo.all()),
                    String.format(Locale.ROOT, "%,.0f", slo.bad()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * history.errorRatio(this.now)),
                    String.format(Locale.ROOT, "%.1fx", history.burnRate(this.now)),
                    budget(slo.budgetRemaining())))
        .orElseGet(() -> format(service.name(), "-", "-", "-", "-", "-", "-", "-"));
  }

  /** What is left in percent, or how many times over it is spent. */
  static String budget(double remaining) {
    return remaining >= 0
        ? String.format(Locale.ROOT, "%.0f %% left", 100 * remaining)
        : String.format(Locale.ROOT, "spent %.1fx", 1 - remaining);
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.4f", 100 * ratio).replaceFirst("\\.?0+$", "") + " %";
  }

  private static String format(Object... cells) {
    return String.format(Locale.ROOT, FORMAT, cells).stripTrailing();
  }
}
