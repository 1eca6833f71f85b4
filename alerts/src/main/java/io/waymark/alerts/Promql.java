package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.Metric;
import io.waymark.contract.RecordedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PromQL with the contract's names filled in: {@code max by (<SLO>) (<SLO_OBJECTIVE>)} reads as
 * PromQL in the source, and every name still comes from one place.
 *
 * <p>Known words are the constants of {@link RecordedSeries}, the metrics of {@link
 * ContractMetrics} under their OpenTelemetry names in capitals, and:
 *
 * <ul>
 *   <li>{@code <SERVICE>}: the identity labels
 *   <li>{@code <PLACE>}: the identity labels that say where a service lives
 *   <li>{@code <TARGET>}: what tells the targets of a place apart
 *   <li>{@code <MISSING>}: who is gone, and lives under no identity that is theirs and more
 *   <li>{@code <SLO>}: the identity labels and {@code slo}
 *   <li>{@code <FROM_SERVICE>} and {@code <FROM_FILE>}: matchers for whoever declares an objective
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
    for (Metric metric : ContractMetrics.all()) {
      String word = metric.name().toUpperCase(Locale.ROOT).replace('.', '_');
      words.put(word, metric.prometheusName());
    }
    words.put("SLO_OBJECTIVE", ContractMetrics.SLO_OBJECTIVE.prometheusName());
    words.put("SERVICE_CARD", ContractMetrics.SERVICE_CARD.prometheusName());
    words.put("EXTERNAL_ALL", DeclaredRules.ALL);
    words.put("EXTERNAL_BAD", DeclaredRules.BAD);
    words.put("EXTERNAL_DECLARED", DeclaredRules.DECLARED);
    words.put("FROM_FILE", DeclaredRules.SOURCE + "=" + quoted(DeclaredRules.FILE));
    words.put("FROM_SERVICE", DeclaredRules.SOURCE + "!=" + quoted(DeclaredRules.FILE));
    words.put("SERVICE", String.join(", ", options.identity()));
    words.put("PLACE", String.join(", ", options.place()));
    List<String> target = new ArrayList<>(options.place());
    target.addAll(List.of("job", "instance"));
    words.put("TARGET", String.join(", ", target));
    words.put("MISSING", missing(options));
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

  /**
   * Who is gone but for those who gained a label. A live service answers under its own identity
   * with labels left out, so it is still there under its old one. The same name in another
   * environment is another service: staging does not vouch for production.
   */
  private static String missing(FleetAlertsOptions options) {
    List<String> identities = new ArrayList<>();
    for (List<String> labels : subsets(options.qualifiers())) {
      if (labels.size() < options.qualifiers().size()) {
        List<String> by = new ArrayList<>(labels);
        by.add(IdentityLabels.SERVICE_NAME);
        by.add(AttributeKeys.SLO);
        identities.add(
            "  group by ("
                + String.join(", ", by)
                + ") ("
                + RecordedSeries.HEARTBEAT_NAMESAKE.seriesName()
                + ")");
      }
    }
    String gone = RecordedSeries.HEARTBEAT_GONE.seriesName();
    return identities.isEmpty()
        ? gone
        : gone
            + "\nunless on ("
            + String.join(", ", options.identity())
            + ", "
            + AttributeKeys.SLO
            + ")\n(\n"
            + String.join("\n  or\n", identities)
            + "\n)";
  }

  private String meaning(String word) {
    String meaning = this.words.get(word);
    if (meaning == null) {
      throw new IllegalStateException("PromQL has no word <" + word + ">");
    }
    return meaning;
  }
}
