package io.waymark.alerts;

import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A condition that somebody is told about.
 *
 * @param name what the alert is called
 * @param expression PromQL; what it returns is in trouble
 * @param pending how long the condition holds before anyone is told, possibly zero
 * @param keepFiring how long the alert outlives the condition, possibly zero
 * @param labels labels beyond those the expression returns, in order
 * @param annotations texts and links, in order
 */
record AlertRule(
    AlertName name,
    String expression,
    Duration pending,
    Duration keepFiring,
    Map<String, String> labels,
    Map<String, String> annotations)
    implements Rule {

  static final String SEVERITY = "severity";

  /** Severity of what nobody is to be told; the usual word for it. */
  static final String NO_SEVERITY = "none";

  static final String LONG_WINDOW = "slo_window_long";

  static final String SHORT_WINDOW = "slo_window_short";

  AlertRule {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  static Map<String, String> labels(Severity severity) {
    return Map.of(SEVERITY, severity.label());
  }

  static Map<String, String> labels(Severity severity, String longWindow, String shortWindow) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(SEVERITY, severity.label());
    labels.put(LONG_WINDOW, longWindow);
    labels.put(SHORT_WINDOW, shortWindow);
    return labels;
  }
}
