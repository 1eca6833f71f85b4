package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class MimirTests {

  private static final int MOST_RULES = 20;

  private static final int MOST_GROUPS = 70;

  @TempDir private Path folder;

  @Test
  void everyFileIsANamespaceWithTheRulesOfThePlainFile() throws SloFileException {
    FleetAlertsOptions options = DeclaredRulesTests.options();
    Map<String, String> plain = FleetAlerts.generate(options);
    Map<String, String> mimir = FleetAlerts.mimir(options);
    assertThat(mimir.keySet())
        .containsExactly(
            "mimir/waymark-declared.yaml", "mimir/waymark-golden.yaml", "mimir/waymark-slo.yaml");
    mimir.forEach(
        (file, text) -> {
          String name = file.replace("mimir/", "").replace(".yaml", "");
          assertThat(document(text).keySet()).containsExactly("namespace", "groups");
          assertThat(document(text)).containsEntry("namespace", name);
          assertThat(rules(text))
              .isNotEmpty()
              .isEqualTo(rules(plain.get("prometheus/" + name + ".rules.yaml")));
        });
    assertThat(document(mimir.get("mimir/waymark-slo.yaml")).get("groups"))
        .isEqualTo(document(plain.get(FleetAlerts.RULES)).get("groups"));
  }

  @Test
  void promtoolAcceptsThePackedGroups() throws Exception {
    String text = FleetAlerts.mimir(declaring(7)).get("mimir/waymark-declared.yaml");
    Files.writeString(
        this.folder.resolve("rules.yaml"), text.replaceFirst("(?m)^namespace: .*\n", ""));
    Result result = RequiredTool.named("promtool").run(this.folder, "check", "rules", "rules.yaml");
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void declaredObjectivesShareGroupsAsFarAsThereIsRoom() throws SloFileException {
    FleetAlertsOptions options = declaring(60);
    int rulesOfOne =
        groups(FleetAlerts.generate(options).get(FleetAlerts.DECLARED_RULES)).stream()
            .mapToInt(group -> ((List<?>) group.get("rules")).size())
            .max()
            .orElseThrow();
    int together = MOST_RULES / rulesOfOne;
    assertThat(together).isGreaterThan(1);
    List<Map<String, Object>> groups = all(options);
    assertThat(groups)
        .allSatisfy(group -> assertThat((List<?>) group.get("rules")).hasSizeBetween(1, MOST_RULES))
        .filteredOn(group -> group.get("name").toString().startsWith("waymark-declared-"))
        .hasSize((60 + together - 1) / together);
    assertThat(groups).extracting(group -> group.get("name")).doesNotHaveDuplicates();
    assertThat(groups).hasSizeLessThanOrEqualTo(MOST_GROUPS);
    assertThat(FleetAlerts.mimirLimits(options)).isEmpty();
  }

  @Test
  void moreThanMimirTakesIsSaid() throws SloFileException {
    FleetAlertsOptions options = declaring(400);
    assertThat(FleetAlerts.mimirLimits(options))
        .contains(
            "Mimir takes 70 groups of a tenant, and these are %d: raise ruler_max_rule_groups_per_tenant."
                .formatted(all(options).size()));
  }

  private static List<Map<String, Object>> all(FleetAlertsOptions options) {
    List<Map<String, Object>> groups = new ArrayList<>();
    FleetAlerts.mimir(options).values().forEach(text -> groups.addAll(groups(text)));
    return groups;
  }

  private static FleetAlertsOptions declaring(int objectives) throws SloFileException {
    StringBuilder file = new StringBuilder("service: gateway\nslos:\n");
    for (int i = 0; i < objectives; i++) {
      file.append(
          "  - {name: n%d, objective: 99%%, ratio: {total: a_total, bad: b_total}}\n".formatted(i));
    }
    FleetAlertsOptions defaults = FleetAlertsOptions.defaults();
    return defaults.declared(SloFile.read("slo.yaml", file.toString(), defaults));
  }

  private static List<Object> rules(String text) {
    List<Object> rules = new ArrayList<>();
    groups(text).forEach(group -> rules.addAll((List<?>) group.get("rules")));
    return rules;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> groups(String text) {
    return (List<Map<String, Object>>) document(text).get("groups");
  }

  private static Map<String, Object> document(String text) {
    return new Yaml().load(text);
  }
}
