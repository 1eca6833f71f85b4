package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.kustomize.v1beta1.Kustomization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.waymark.cli.ExitCode;
import io.waymark.cli.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Read with the types that Kubernetes' client for Java generates from the published schemas. */
class KubernetesFolderTests {

  private static final ObjectMapper TYPES =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @TempDir private Path folder;

  @Test
  void withoutTheOptionThereIsNoSuchFolder() throws IOException {
    generate();
    assertThat(objects()).isEmpty();
  }

  @Test
  void aPrometheusRuleHoldsTheRulesOfTheFile() throws IOException {
    generate("--kubernetes");
    List<String> files = names("prometheus", ".rules.yaml");
    assertThat(files).hasSizeGreaterThan(1);
    for (String file : files) {
      String object = file.replace(".rules.yaml", ".rules.prometheusrule.yaml");
      PrometheusRule rule = TYPES.convertValue(read("kubernetes", object), PrometheusRule.class);
      assertThat(rule.getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
      assertThat(rule.getKind()).isEqualTo("PrometheusRule");
      assertThat(rule.getMetadata().getName()).isEqualTo(file.replace(".rules.yaml", ""));
      assertThat(rule.getAdditionalProperties()).isEmpty();
      assertThat(rule.getSpec().getAdditionalProperties()).isEmpty();
      List<Rule> rules =
          rule.getSpec().getGroups().stream()
              .peek(group -> assertThat(group.getAdditionalProperties()).isEmpty())
              .flatMap(group -> group.getRules().stream())
              .toList();
      assertThat(rules)
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.getAdditionalProperties()).isEmpty());
      assertThat(read("kubernetes", object).get("spec")).isEqualTo(read("prometheus", file));
    }
  }

  @Test
  void aConfigMapHoldsTheBoardByteForByteWhereTheSidecarFindsIt() throws IOException {
    generate("--kubernetes=ConfigMap");
    List<String> boards = names("grafana/dashboards", ".json");
    assertThat(boards).hasSizeGreaterThan(5);
    for (String board : boards) {
      ConfigMap map =
          TYPES.convertValue(
              read("kubernetes", board.replace(".json", ".configmap.yaml")), ConfigMap.class);
      assertThat(map.getAdditionalProperties()).isEmpty();
      assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
      assertThat(map.getMetadata().getAnnotations()).containsEntry("grafana_folder", "Waymark");
      assertThat(map.getData())
          .isEqualTo(
              Map.of(
                  board,
                  Files.readString(this.folder.resolve("grafana/dashboards").resolve(board))));
    }
    assertThat(names("kubernetes", ".prometheusrule.yaml")).isEmpty();
  }

  @Test
  void aGrafanaDashboardHoldsTheBoard() throws IOException {
    generate("--kubernetes", "GrafanaDashboard,vmrule");
    Map<String, Object> board = read("kubernetes", "waymark-fleet.grafanadashboard.yaml");
    assertThat(board)
        .containsEntry("apiVersion", "grafana.integreatly.org/v1beta1")
        .containsEntry("kind", "GrafanaDashboard");
    assertThat(board.get("spec"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry(
            "json", Files.readString(this.folder.resolve("grafana/dashboards/waymark-fleet.json")))
        .containsEntry("instanceSelector", Map.of("matchLabels", Map.of("dashboards", "grafana")));
    Map<String, Object> rules = read("kubernetes", "waymark-slo.rules.vmrule.yaml");
    assertThat(rules).containsEntry("apiVersion", "operator.victoriametrics.com/v1beta1");
    assertThat(rules.get("spec")).isEqualTo(read("prometheus", "waymark-slo.rules.yaml"));
  }

  @Test
  void aVmRuleHasNoFieldThatItsPublishedSchemaDoesNotHave() throws IOException {
    generate("--kubernetes=VMRule");
    for (String object : names("kubernetes", ".vmrule.yaml")) {
      Map<String, Object> rule = read("kubernetes", object);
      assertThat(rule.keySet()).containsExactly("apiVersion", "kind", "metadata", "spec");
      OperatorFields.VM_RULE_SPEC.check(map(rule.get("spec")));
    }
  }

  @Test
  void aGrafanaDashboardHasNoFieldThatItsPublishedSchemaDoesNotHave() throws IOException {
    generate("--kubernetes=GrafanaDashboard");
    for (String object : names("kubernetes", ".grafanadashboard.yaml")) {
      Map<String, Object> board = read("kubernetes", object);
      assertThat(board.keySet()).containsExactly("apiVersion", "kind", "metadata", "spec");
      OperatorFields.GRAFANA_DASHBOARD_SPEC.check(map(board.get("spec")));
    }
  }

  @Test
  void theKustomizationNamesEveryObject() throws IOException {
    generate("--kubernetes", "PrometheusRule,VMRule,ConfigMap,GrafanaDashboard");
    Kustomization kustomization =
        TYPES.convertValue(read("kubernetes", "kustomization.yaml"), Kustomization.class);
    assertThat(kustomization.getAdditionalProperties()).isEmpty();
    List<String> others = new ArrayList<>(objects());
    assertThat(others.remove("kustomization.yaml")).isTrue();
    assertThat(kustomization.getResources()).isEqualTo(others);
  }

  @Test
  void whateverAServiceIsCalledItsObjectsHaveNamesThatKubernetesTakes() throws IOException {
    generate("--kubernetes", "--service", "Shop_Front EU");
    assertThat(objects()).hasSizeGreaterThan(3);
    for (String object : objects()) {
      if (!object.startsWith("kustomization")) {
        Map<String, Object> metadata = map(read("kubernetes", object).get("metadata"));
        assertThat(metadata.get("name")).asString().matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Secret", "ConfigMap,Secret"})
  void anotherKindIsRefused(String kinds) {
    TestRun run = TestRun.of("generate", "--out", this.folder.toString(), "--kubernetes", kinds);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr())
        .contains(
            "--kubernetes must be one or more of PrometheusRule, VMRule, ConfigMap,"
                + " GrafanaDashboard, separated by commas, but was 'Secret'");
    assertThat(this.folder).isEmptyDirectory();
  }

  private void generate(String... options) {
    TestRun run =
        TestRun.of(
            Stream.concat(
                    Stream.of("generate", "--out", this.folder.toString()), Stream.of(options))
                .toArray(String[]::new));
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
  }

  private List<String> objects() throws IOException {
    return names("kubernetes", "");
  }

  private List<String> names(String below, String ending) throws IOException {
    Path path = this.folder.resolve(below);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private Map<String, Object> read(String below, String file) {
    try {
      return map(new Yaml().load(Files.readString(this.folder.resolve(below).resolve(file))));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }
}
