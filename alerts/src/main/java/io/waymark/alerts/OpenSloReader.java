package io.waymark.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenSLO, version 1: kinds SLO and SLI, rolling windows, occurrences. Team, tier, namespace
 * and environment are read from the labels of an SLO's metadata; other kinds are left alone.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO/blob/v1.0.0/README.md">OpenSLO v1</a>
 */
final class OpenSloReader {

  private static final String VERSION = "openslo/v1";

  private static final Map<String, String> OPERATORS =
      Map.of("lte", "<=", "lt", "<", "gte", ">=", "gt", ">");

  private static final Set<String> DOCUMENT =
      new LinkedHashSet<>(List.of("apiVersion", "kind", "metadata", "spec"));

  private static final Set<String> METADATA =
      new LinkedHashSet<>(List.of("name", "displayName", "labels", "annotations"));

  private static final Set<String> SPEC =
      new LinkedHashSet<>(
          List.of(
              "description",
              "service",
              "indicator",
              "indicatorRef",
              "timeWindow",
              "budgetingMethod",
              "objectives",
              "alertPolicies"));

  private static final Set<String> OBJECTIVE =
      new LinkedHashSet<>(
          List.of(
              "displayName",
              "op",
              "value",
              "target",
              "targetPercent",
              "timeSliceTarget",
              "timeSliceWindow"));

  private final FleetAlertsOptions options;

  private final Map<String, YamlField> indicators = new HashMap<>();

  OpenSloReader(FleetAlertsOptions options) {
    this.options = options;
  }

  /** The indicators of a file, which objectives of any file may refer to. */
  void learn(List<YamlField> documents) {
    for (YamlField document : documents) {
      YamlField version = document.require("apiVersion", VERSION);
      YamlField kind = document.require("kind", "a kind of OpenSLO such as SLO");
      if (version == null
          || kind == null
          || version.read(VERSION, text -> text.equals(VERSION) ? text : null) == null
          || !"SLI".equals(kind.text())) {
        continue;
      }
      document.allow(DOCUMENT);
      YamlField metadata = document.require("metadata", "a map with a name");
      YamlField spec = document.require("spec", "a map");
      YamlField nameField = metadata != null ? metadata.require("name", "a name") : null;
      String name = textOf(nameField);
      if (metadata != null) {
        metadata.allow(METADATA);
      }
      if (name != null && nameField != null && spec != null) {
        YamlField before = this.indicators.putIfAbsent(name, spec);
        if (before != null) {
          nameField.isWrong("was '" + name + "', as is that of the SLI at " + before.at());
        }
      }
    }
  }

  /** The objectives of a file, once the indicators of all of them are known. */
  List<SloFile.Located> read(List<YamlField> documents) {
    List<SloFile.Located> declared = new ArrayList<>();
    for (YamlField document : documents) {
      if (isSlo(document)) {
        DeclaredSlo one = slo(document);
        if (one != null) {
          declared.add(new SloFile.Located(one, document.at()));
        }
      }
    }
    return declared;
  }

  private static boolean isSlo(YamlField document) {
    YamlField version = document.find("apiVersion");
    YamlField kind = document.find("kind");
    return version != null
        && kind != null
        && VERSION.equals(version.scalar())
        && "SLO".equals(kind.scalar());
  }

  private @Nullable DeclaredSlo slo(YamlField document) {
    YamlField metadata = document.require("metadata", "a map with a name");
    YamlField spec = document.require("spec", "a map");
    document.allow(DOCUMENT);
    if (metadata == null || spec == null) {
      return null;
    }
    metadata.allow(METADATA);
    spec.allow(SPEC);
    YamlField nameField = metadata.require("name", SloFile.NAME_EXPECTED);
    String name = nameField != null ? nameField.read(SloFile.NAME_EXPECTED, SloFile::name) : null;
    Map<String, String> labels = new TreeMap<>();
    YamlField labelsField = metadata.find("labels");
    if (labelsField != null) {
      labelsField.fields().forEach((label, field) -> putText(labels, label, field));
    }
    String service = textOf(spec.require("service", "the service's name"));
    YamlField method = spec.find("budgetingMethod");
    if (method != null) {
      method.read(
          "Occurrences, the only method these rules know",
          text -> text.equals("Occurrences") ? text : null);
    }
    Duration period = period(spec);
    YamlField objectives = spec.require("objectives", "a list of one objective");
    List<YamlField> all = objectives != null ? objectives.elements() : List.of();
    all.forEach(objective -> objective.allow(OBJECTIVE));
    if (objectives != null && all.size() != 1) {
      objectives.isWrong(
          "has " + all.size() + " elements but it must have one; make an SLO of each");
      return null;
    }
    BigDecimal target = all.isEmpty() ? null : target(all.get(0));
    DeclaredSlo.Indicator indicator = all.isEmpty() ? null : indicator(spec, all.get(0));
    if (name == null || service == null || period == null || target == null || indicator == null) {
      return null;
    }
    return new DeclaredSlo(
        identity(service, labels), name, target, period, null, owner(labels), indicator);
  }

  private Map<String, String> identity(String service, Map<String, String> labels) {
    Map<String, String> identity = new TreeMap<>(labels);
    identity.put(IdentityLabels.SERVICE_NAME, service);
    put(identity, IdentityLabels.NAMESPACE, labels.get("namespace"));
    put(identity, IdentityLabels.ENVIRONMENT, labels.get("environment"));
    identity.keySet().retainAll(this.options.identity());
    return identity;
  }

  private static Map<String, String> owner(Map<String, String> labels) {
    Map<String, String> owner = new TreeMap<>();
    put(owner, "team", labels.get("team"));
    put(owner, "tier", labels.get("tier"));
    return owner;
  }

  private static @Nullable Duration period(YamlField spec) {
    YamlField windows = spec.require("timeWindow", "a list of one rolling window");
    if (windows == null) {
      return null;
    }
    List<YamlField> elements = windows.elements();
    if (elements.size() != 1) {
      windows.isWrong("has " + elements.size() + " elements but it must have one");
      return null;
    }
    elements.get(0).allow(new LinkedHashSet<>(List.of("duration", "isRolling", "calendar")));
    YamlField rolling = elements.get(0).find("isRolling");
    if (elements.get(0).find("calendar") != null
        || (rolling != null && !"true".equals(rolling.text()))) {
      elements.get(0).isWrong("is a calendar's but it must be rolling: isRolling: true");
      return null;
    }
    YamlField duration = elements.get(0).require("duration", SloFile.PERIOD_EXPECTED);
    return duration != null ? duration.read(SloFile.PERIOD_EXPECTED, SloFile::period) : null;
  }

  private static @Nullable BigDecimal target(YamlField objective) {
    YamlField percent = objective.find("targetPercent");
    if (percent != null) {
      return percent.read("a percentage such as 99.9", text -> SloFile.objective(text + "%"));
    }
    YamlField target = objective.require("target", SloFile.OBJECTIVE_EXPECTED);
    return target != null ? target.read(SloFile.OBJECTIVE_EXPECTED, SloFile::objective) : null;
  }

  private DeclaredSlo.@Nullable Indicator indicator(YamlField spec, YamlField objective) {
    YamlField reference = spec.find("indicatorRef");
    YamlField indicator;
    if (reference != null) {
      String name = reference.text();
      indicator = this.indicators.get(String.valueOf(name));
      if (indicator == null) {
        reference.isWrong("was '" + name + "' but no SLI of the files given has that name");
        return null;
      }
    } else {
      YamlField inline = spec.require("indicator", "an indicator, or indicatorRef its name");
      indicator = inline != null ? inline.require("spec", "a map") : null;
    }
    if (indicator == null) {
      return null;
    }
    indicator.allow(new LinkedHashSet<>(List.of("description", "ratioMetric", "thresholdMetric")));
    YamlField ratio = indicator.find("ratioMetric");
    if (ratio != null) {
      return ratio(ratio);
    }
    YamlField threshold = indicator.require("thresholdMetric", "a metric, or ratioMetric one");
    return threshold != null ? threshold(threshold, objective) : null;
  }

  private static DeclaredSlo.@Nullable Indicator ratio(YamlField ratio) {
    ratio.allow(new LinkedHashSet<>(List.of("counter", "good", "bad", "total")));
    YamlField counter = ratio.find("counter");
    if (counter == null || !"true".equals(counter.text())) {
      ratio.isWrong("has no counter: true, and only counters can be summed over windows");
      return null;
    }
    YamlField totalField = ratio.require("total", "a metric");
    YamlField bad = ratio.find("bad");
    YamlField partField = bad != null ? bad : ratio.require("good", "a metric, or bad one");
    String total = query(totalField, true);
    String part = query(partField, true);
    return total != null && part != null ? new DeclaredSlo.Ratio(total, part, bad != null) : null;
  }

  private static DeclaredSlo.@Nullable Indicator threshold(YamlField metric, YamlField objective) {
    String expected = "one of lte, lt, gte, gt";
    YamlField operatorField = objective.require("op", expected);
    String operator = operatorField != null ? operatorField.read(expected, OPERATORS::get) : null;
    YamlField valueField = objective.require("value", "a number");
    BigDecimal value = valueField != null ? valueField.read("a number", BigDecimal::new) : null;
    String query = query(metric, false);
    return operator != null && value != null && query != null
        ? new DeclaredSlo.Threshold(query, operator, value)
        : null;
  }

  private static @Nullable String query(@Nullable YamlField metric, boolean counter) {
    YamlField source = metric != null ? metric.require("metricSource", "a map") : null;
    YamlField spec = source != null ? source.require("spec", "a map with a query") : null;
    YamlField type = source != null ? source.find("type") : null;
    if (type != null) {
      type.read("Prometheus", text -> text.equalsIgnoreCase("prometheus") ? text : null);
    }
    YamlField query = spec != null ? spec.require("query", "PromQL") : null;
    if (query == null) {
      return null;
    }
    return counter ? SloFile.counter(query) : SloFile.query(query);
  }

  private static @Nullable String textOf(@Nullable YamlField field) {
    return field != null ? field.text() : null;
  }

  private static void putText(Map<String, String> map, String key, YamlField field) {
    put(map, key, field.text());
  }

  private static void put(Map<String, String> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
