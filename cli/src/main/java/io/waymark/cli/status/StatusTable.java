package io.waymark.cli.status;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Objectives as lines of text, each column as wide as what stands in it. */
final class StatusTable {

  /** Nobody reads more, and an endpoint may say anything. */
  static final int MOST_ROWS = 1_000;

  private static final int WIDEST_TEXT = 60;

  private static final List<String> HEAD =
      List.of("SERVICE", "SLO", "ORIGIN", "OBJECTIVE", "EVENTS", "BAD", "ERRORS", "BUDGET", "BURN");

  /** Columns of text stand left, columns of numbers right. */
  private static final int TEXTS = 3;

  private StatusTable() {}

  static List<String> lines(SortedMap<SloKey, Standing> standings) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    List<String> remarks = new ArrayList<>(List.of(""));
    standings.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            entry -> {
              rows.add(row(entry));
              remarks.add(remark(entry.getValue()));
            });
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = rows.get(r).get(i);
        String blank = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : "  ").append(i < TEXTS ? cell + blank : blank + cell);
      }
      lines.add(line.append(remarks.get(r)).toString().stripTrailing());
    }
    if (standings.size() > MOST_ROWS) {
      lines.add("and " + (standings.size() - MOST_ROWS) + " more");
    }
    return lines;
  }

  private static String remark(Standing standing) {
    List<String> remarks = new ArrayList<>();
    if (standing.slo().invalid()) {
      remarks.add("objective is no ratio between 0 and 1");
    }
    if (standing.isMissed()) {
      remarks.add("missed");
    }
    if (standing.isBurningFast()) {
      remarks.add("burning fast");
    }
    return remarks.isEmpty() ? "" : "  <- " + String.join(", ", remarks);
  }

  private static List<String> row(Map.Entry<SloKey, Standing> entry) {
    Standing standing = entry.getValue();
    Events events = standing.slo().events();
    boolean known = standing.hasObjective();
    return List.of(
        text(entry.getKey().service()),
        text(entry.getKey().slo()),
        text(standing.slo().origin()),
        known ? percent(standing.slo().objective()) : "-",
        count(events.all()),
        count(events.bad()),
        events.all() == 0 ? "-" : String.format(Locale.ROOT, "%.2f%%", 100 * events.errorRatio()),
        known && events.all() > 0 ? budget(standing.budgetLeft()) : "-",
        known && !Double.isNaN(standing.burnNow())
            ? String.format(Locale.ROOT, "%.1fx", standing.burnNow())
            : "-");
  }

  private static String percent(double ratio) {
    return BigDecimal.valueOf(ratio)
            .movePointRight(2)
            .round(new MathContext(9))
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  private static String count(double events) {
    return String.format(Locale.ROOT, "%,.0f", events);
  }

  private static String budget(double left) {
    return left >= 0
        ? String.format(Locale.ROOT, "%.0f%% left", 100 * left)
        : String.format(Locale.ROOT, "spent %.1fx", 1 - left);
  }

  /** What a stranger sent: on one line, of a sane length, and without power over a terminal. */
  static String text(String sent) {
    StringBuilder text = new StringBuilder();
    sent.codePoints()
        .limit(WIDEST_TEXT)
        .map(c -> isHarmless(c) ? c : '?')
        .forEach(text::appendCodePoint);
    if (sent.codePoints().skip(WIDEST_TEXT).findAny().isPresent()) {
      text.append('…');
    }
    return text.isEmpty() ? "-" : text.toString();
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
