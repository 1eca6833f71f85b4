package io.waymark.alerts;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.Metric;
import io.waymark.contract.RecordedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PromQL with the contract's names filled in: {@code max by (<SLO>) (<SLO_OBJECTIVE>)} reads as
 * PromQL in the source, and every name still comes from one place.
 *
 * <p>Known words are the constants of {@link RecordedSeries}, the metrics the rules read under the
 * constants of {@link ContractMetrics}, and:
 *
 * <ul>
 *   <li>{@code <SERVICE>}: the identity labels
 *   <li>{@code <SLO>}: the identity labels and {@code slo}
 *   <li>{@code <NAMED>} and {@code <UNNAMED>}: matchers for services with and without a name
 * </ul>
 */
final class Promql {

  private static final Pattern WORD = Pattern.compile("<([A-Z][A-Z0-9_]*)>");

  /** What OpenTelemetry's SDKs call themselves when nobody named them, or nothing at all. */
  private static final String NAMELESS = "(" + Identity.UNKNOWN_SERVICE + ".*)?";

  private final Map<String, String> words;

  private Promql(Map<String, String> words) {
    this.words = Map.copyOf(words);
  }

  /** A vocabulary in which services are told apart as the options say. */
  static Promql of(FleetAlertsOptions options) {
    Map<String, String> words = new HashMap<>();
    for (RecordedSeries series : RecordedSeries.values()) {
      words.put(series.name(), series.seriesName());
    }
    words.put("SLO_EVENTS", name(ContractMetrics.SLO_EVENTS));
    words.put("SLO_OBJECTIVE", name(ContractMetrics.SLO_OBJECTIVE));
    words.put("SLO_PERIOD", name(ContractMetrics.SLO_PERIOD));
    words.put("SLO_LATENCY_THRESHOLD", name(ContractMetrics.SLO_LATENCY_THRESHOLD));
    words.put("SLO_ALERT_MIN_BAD_EVENTS", name(ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS));
    words.put("SLO_DECLARED_TIMESTAMP", name(ContractMetrics.SLO_DECLARED_TIMESTAMP));
    words.put("SERVICE_CARD", name(ContractMetrics.SERVICE_CARD));
    words.put("SERVICE", String.join(", ", options.identity()));
    words.put("SLO", words.get("SERVICE") + ", slo");
    words.put("NAMED", IdentityLabels.SERVICE_NAME + "!~" + quoted(NAMELESS));
    words.put("UNNAMED", IdentityLabels.SERVICE_NAME + "=~" + quoted(NAMELESS));
    return new Promql(words);
  }

  /** The same vocabulary with one word more. */
  Promql with(String word, Object value) {
    Map<String, String> more = new HashMap<>(this.words);
    more.put(word, value.toString());
    return new Promql(more);
  }

  /** The expression with every word replaced, without blank space at its end. */
  String expand(String expression) {
    return WORD.matcher(expression)
        .replaceAll(match -> Matcher.quoteReplacement(meaning(match.group(1))))
        .stripTrailing();
  }

  /** A PromQL string. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** A selector of a series by labels. */
  static String selector(RecordedSeries series, List<String> matchers) {
    return matchers.isEmpty()
        ? series.seriesName()
        : series.seriesName() + "{" + String.join(",", matchers) + "}";
  }

  /** Every subset of the labels, fullest first; for two labels {@code ab a b -}. */
  static List<List<String>> subsets(List<String> labels) {
    List<List<String>> subsets = new ArrayList<>();
    for (int dropped = 0; dropped < 1 << labels.size(); dropped++) {
      List<String> subset = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        if ((dropped & 1 << (labels.size() - 1 - i)) == 0) {
          subset.add(labels.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }

  private String meaning(String word) {
    String meaning = this.words.get(word);
    if (meaning == null) {
      throw new IllegalStateException("PromQL has no word <" + word + ">");
    }
    return meaning;
  }

  private static String name(Metric metric) {
    return metric.prometheusName();
  }
}
