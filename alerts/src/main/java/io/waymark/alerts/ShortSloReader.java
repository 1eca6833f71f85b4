package io.waymark.alerts;

import io.waymark.contract.slo.BurnWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the kit's own form: one service to a document, and its objectives beneath. */
final class ShortSloReader {

  private static final List<String> KINDS = List.of("ratio", "latency", "threshold");

  private final FleetAlertsOptions options;

  ShortSloReader(FleetAlertsOptions options) {
    this.options = options;
  }

  List<SloFile.Located> read(YamlField document) {
    List<SloFile.Located> slos = new ArrayList<>();
    Set<String> known =
        new LinkedHashSet<>(List.of("service", "namespace", "environment", "labels"));
    known.addAll(List.of("team", "tier", "slos"));
    document.allow(known);
    Map<String, String> identity = identity(document);
    Map<String, String> owner = new TreeMap<>();
    put(owner, "team", document.find("team"));
    put(owner, "tier", document.find("tier"));
    YamlField list = document.require("slos", "a list of objectives");
    if (list != null) {
      for (YamlField element : list.elements()) {
        DeclaredSlo slo = slo(element, identity, owner);
        if (slo != null) {
          slos.add(new SloFile.Located(slo, element.at()));
        }
      }
    }
    return slos;
  }

  private Map<String, String> identity(YamlField document) {
    Map<String, String> identity = new TreeMap<>();
    put(identity, IdentityLabels.SERVICE_NAME, document.require("service", "the service's name"));
    put(identity, IdentityLabels.NAMESPACE, document.find("namespace"));
    put(identity, IdentityLabels.ENVIRONMENT, document.find("environment"));
    YamlField labels = document.find("labels");
    if (labels != null) {
      labels
          .fields()
          .forEach(
              (label, field) -> {
                if (this.options.identity().contains(label)) {
                  put(identity, label, field);
                } else {
                  field.isWrong(
                      "is not one of the labels that tell services apart, which are "
                          + String.join(", ", this.options.identity())
                          + " (see --identity)");
                }
              });
    }
    identity.keySet().retainAll(this.options.identity());
    return identity;
  }

  private static void put(Map<String, String> map, String key, @Nullable YamlField field) {
    String text = field != null ? field.text() : null;
    if (text != null) {
      map.put(key, text);
    }
  }

  private @Nullable DeclaredSlo slo(
      YamlField field, Map<String, String> identity, Map<String, String> owner) {
    Set<String> known =
        new LinkedHashSet<>(List.of("name", "objective", "period", "min-bad-events"));
    known.addAll(KINDS);
    field.allow(known);
    YamlField nameField = field.require("name", SloFile.NAME_EXPECTED);
    String name = nameField != null ? nameField.read(SloFile.NAME_EXPECTED, SloFile::name) : null;
    YamlField objectiveField = field.require("objective", SloFile.OBJECTIVE_EXPECTED);
    BigDecimal objective =
        objectiveField != null
            ? objectiveField.read(SloFile.OBJECTIVE_EXPECTED, SloFile::objective)
            : null;
    YamlField periodField = field.find("period");
    Duration period =
        periodField != null
            ? periodField.read(SloFile.PERIOD_EXPECTED, SloFile::period)
            : BurnWindow.DEFAULT_PERIOD;
    YamlField minField = field.find("min-bad-events");
    Integer min =
        minField != null ? minField.read("a whole number from 1", ShortSloReader::count) : null;
    DeclaredSlo.Indicator indicator = indicator(field);
    return name != null && objective != null && period != null && indicator != null
        ? new DeclaredSlo(identity, name, objective, period, min, owner, indicator)
        : null;
  }

  private DeclaredSlo.@Nullable Indicator indicator(YamlField field) {
    List<String> given = KINDS.stream().filter(kind -> field.find(kind) != null).toList();
    if (given.size() != 1) {
      field.isWrong(
          "has "
              + (given.isEmpty() ? "none" : String.join(" and ", given))
              + " but it must have exactly one of "
              + String.join(", ", KINDS));
      return null;
    }
    YamlField kind = Objects.requireNonNull(field.find(given.get(0)));
    return switch (given.get(0)) {
      case "ratio" -> ratio(kind);
      case "latency" -> latency(kind);
      default -> threshold(kind);
    };
  }

  private static DeclaredSlo.@Nullable Indicator ratio(YamlField field) {
    field.allow(new LinkedHashSet<>(List.of("total", "good", "bad")));
    YamlField totalField = field.require("total", SloFile.SELECTOR_EXPECTED);
    String total = totalField != null ? SloFile.counter(totalField) : null;
    YamlField good = field.find("good");
    YamlField bad = field.find("bad");
    if ((good == null) == (bad == null)) {
      field.isWrong(
          "has "
              + (good == null ? "neither good nor bad" : "good and bad")
              + " but it must have one of them");
      return null;
    }
    YamlField partField = Objects.requireNonNull(good != null ? good : bad);
    String part = SloFile.counter(partField);
    return total != null && part != null ? new DeclaredSlo.Ratio(total, part, bad != null) : null;
  }

  private static DeclaredSlo.@Nullable Indicator latency(YamlField field) {
    String expected =
        "the name of a histogram without _bucket, possibly with matchers, such as"
            + " http_server_request_duration_seconds{service_name=\"checkout\"}";
    String bound = "a bucket's bound with its unit such as 500ms";
    field.allow(new LinkedHashSet<>(List.of("histogram", "threshold")));
    YamlField histogramField = field.require("histogram", expected);
    String histogram =
        histogramField != null ? histogramField.read(expected, ShortSloReader::family) : null;
    YamlField thresholdField = field.require("threshold", bound);
    Duration threshold =
        thresholdField != null ? thresholdField.read(bound, SloFile::threshold) : null;
    if (histogram == null || threshold == null) {
      return null;
    }
    int brace = histogram.indexOf('{');
    return brace < 0
        ? new DeclaredSlo.Latency(histogram, "", threshold)
        : new DeclaredSlo.Latency(
            histogram.substring(0, brace),
            histogram.substring(brace + 1, histogram.length() - 1).strip(),
            threshold);
  }

  private static @Nullable String family(String text) {
    String name = text.replaceAll("\\{.*", "");
    return name.endsWith("_bucket") || name.endsWith("_count") ? null : SloFile.selector(text);
  }

  private static DeclaredSlo.@Nullable Indicator threshold(YamlField field) {
    field.allow(new LinkedHashSet<>(List.of("query", "at-least", "at-most")));
    YamlField queryField = field.require("query", "PromQL");
    String query = queryField != null ? SloFile.query(queryField) : null;
    YamlField atLeast = field.find("at-least");
    YamlField atMost = field.find("at-most");
    if ((atLeast == null) == (atMost == null)) {
      field.isWrong(
          "has "
              + (atLeast == null ? "neither at-least nor at-most" : "at-least and at-most")
              + " but it must have one of them");
      return null;
    }
    YamlField boundField = Objects.requireNonNull(atLeast != null ? atLeast : atMost);
    BigDecimal bound = boundField.read("a number", BigDecimal::new);
    return query != null && bound != null
        ? new DeclaredSlo.Threshold(query, atLeast != null ? ">=" : "<=", bound)
        : null;
  }

  private static @Nullable Integer count(String text) {
    int count = Integer.parseInt(text);
    return count >= 1 ? count : null;
  }
}
