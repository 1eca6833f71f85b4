package io.waymark.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A story about a fleet: what its services send, and which alerts that raises. Minutes are counted
 * from its beginning; every service is scraped and every rule evaluated once a minute.
 *
 * @param name what happens, as a claim
 * @param inputs what Prometheus scrapes
 * @param checks what it must answer
 * @param wording an alert that is compared with all its labels and annotations, if any
 */
record Scenario(String name, List<Input> inputs, List<Check> checks, @Nullable Wording wording) {

  Scenario {
    inputs = List.copyOf(inputs);
    checks = List.copyOf(checks);
  }

  /** A story of which only the name is known yet. */
  static Scenario that(String name) {
    return new Scenario(name, List.of(), List.of(), null);
  }

  Scenario given(Input... inputs) {
    List<Input> all = new ArrayList<>(this.inputs);
    all.addAll(List.of(inputs));
    return new Scenario(this.name, all, this.checks, this.wording);
  }

  /** A query at a minute, and exactly what it must return. */
  Scenario then(int minute, String expression, Sample... samples) {
    List<Check> all = new ArrayList<>(this.checks);
    all.add(new Check(minute, expression, List.of(samples)));
    return new Scenario(this.name, this.inputs, all, this.wording);
  }

  /** Of the alerts whose names match, exactly these fire at a minute. */
  Scenario thenFiring(int minute, String names, Firing... alerts) {
    Sample[] samples = new Sample[alerts.length];
    for (int i = 0; i < alerts.length; i++) {
      samples[i] = new Sample(alerts[i].labels(), "1");
    }
    String selector =
        "alertstate=\"firing\"" + (names.equals(".+") ? "" : ",alertname=~\"" + names + "\"");
    return then(
        minute,
        "count by (alertname, service_name, slo, severity, team) (ALERTS{" + selector + "})",
        samples);
  }

  Scenario thenReads(
      int minute, AlertName alert, Map<String, String> labels, Map<String, String> annotations) {
    return new Scenario(
        this.name, this.inputs, this.checks, new Wording(minute, alert, labels, annotations));
  }

  /**
   * A scraped series.
   *
   * @param series name and labels
   * @param values one sample a minute, in promtool's notation
   */
  record Input(String series, String values) {}

  /**
   * A query and its answer.
   *
   * @param minute when it is asked
   * @param expression PromQL
   * @param samples the answer, possibly nothing
   */
  record Check(int minute, String expression, List<Sample> samples) {}

  /**
   * One element of an answer.
   *
   * @param labels its labels; {@code __name__} is its name
   * @param value its value, as decimal
   */
  record Sample(Map<String, String> labels, String value) {

    /** In promtool's notation. */
    String series() {
      return this.labels.getOrDefault("__name__", "")
          + this.labels.entrySet().stream()
              .filter(label -> !label.getKey().equals("__name__"))
              .sorted(Map.Entry.comparingByKey())
              .map(label -> label.getKey() + "=" + Promql.quoted(label.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /**
   * Everything an alert says.
   *
   * @param minute when it fires
   * @param alert its name
   * @param labels all its labels but {@code alertname}
   * @param annotations all its annotations
   */
  record Wording(
      int minute, AlertName alert, Map<String, String> labels, Map<String, String> annotations) {}
}
