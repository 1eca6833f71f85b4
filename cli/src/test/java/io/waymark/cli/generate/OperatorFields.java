package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields of operators' objects, as far as rules and boards need them, where no types for Java are
 * published: names, types, and what may not be missing.
 *
 * @param types of its fields, by name: a class, or fields of its own
 * @param required those that may not be missing
 * @see <a
 *     href="https://github.com/VictoriaMetrics/operator/blob/2f35c2d69c71d7ffa080d451ac2027751298b4a5/config/crd/bases/operator.victoriametrics.com_vmrules.yaml">VMRule</a>
 * @see <a
 *     href="https://github.com/grafana/grafana-operator/blob/02929fb0007807cbfbf468fa41c1a2312e60f542/config/crd/bases/grafana.integreatly.org_grafanadashboards.yaml">GrafanaDashboard</a>
 */
record OperatorFields(Map<String, Object> types, Set<String> required) {

  /** A map of texts. */
  private static final Object LABELS = Map.class;

  private static final OperatorFields VM_RULE =
      new OperatorFields(
          Map.of(
              "alert",
              String.class,
              "annotations",
              LABELS,
              "expr",
              String.class,
              "for",
              String.class,
              "keep_firing_for",
              String.class,
              "labels",
              LABELS,
              "record",
              String.class),
          Set.of("expr"));

  private static final OperatorFields VM_RULE_GROUP =
      new OperatorFields(
          Map.of("name", String.class, "interval", String.class, "rules", VM_RULE),
          Set.of("name", "rules"));

  /** Of {@code operator.victoriametrics.com/v1beta1}. */
  static final OperatorFields VM_RULE_SPEC =
      new OperatorFields(Map.of("groups", VM_RULE_GROUP), Set.of("groups"));

  /** Of {@code grafana.integreatly.org/v1beta1}. */
  static final OperatorFields GRAFANA_DASHBOARD_SPEC =
      new OperatorFields(
          Map.of(
              "allowCrossNamespaceImport",
              Boolean.class,
              "folder",
              String.class,
              "instanceSelector",
              new OperatorFields(Map.of("matchLabels", LABELS), Set.of()),
              "json",
              String.class),
          Set.of("instanceSelector", "json"));

  void check(Map<String, Object> object) {
    assertThat(object.keySet()).isSubsetOf(this.types.keySet()).containsAll(this.required);
    object.forEach((name, value) -> check(name, this.types.get(name), value));
  }

  private static void check(String name, Object type, Object value) {
    if (type instanceof OperatorFields fields) {
      List<?> elements = value instanceof List<?> list ? list : List.of(value);
      assertThat(elements).as(name).isNotEmpty();
      for (Object element : elements) {
        @SuppressWarnings("unchecked")
        Map<String, Object> object = (Map<String, Object>) element;
        fields.check(object);
      }
    } else {
      assertThat(value).as(name).isInstanceOf((Class<?>) type);
      if (value instanceof Map<?, ?> labels) {
        assertThat(labels.values()).as(name).allMatch(String.class::isInstance);
      }
    }
  }
}
