package io.waymark.alerts;

import io.waymark.alerts.testing.RequiredTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which mutants Prometheus would load. Each rule is parsed by itself, so it is enough to check the
 * changed one, and hundreds of them at once.
 */
final class LoadableRules {

  private static final int AT_ONCE = 500;

  private LoadableRules() {}

  static List<RuleMutant> among(List<RuleMutant> mutants, Path folder) throws IOException {
    List<RuleMutant> loadable = new ArrayList<>();
    for (int from = 0; from < mutants.size(); from += AT_ONCE) {
      loadable.addAll(
          ofBatch(mutants.subList(from, Math.min(from + AT_ONCE, mutants.size())), folder));
    }
    return loadable;
  }

  private static List<RuleMutant> ofBatch(List<RuleMutant> mutants, Path folder)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check", "rules"));
    for (int i = 0; i < mutants.size(); i++) {
      Rule rule = mutants.get(i).changed();
      RuleGroup group = new RuleGroup("changed", Tempo.FAST, List.of(rule));
      Files.writeString(
          folder.resolve(i + ".yaml"), new RuleFile(List.of(), List.of(group)).toYaml());
      arguments.add(i + ".yaml");
    }
    String output =
        RequiredTool.named("promtool").run(folder, arguments.toArray(String[]::new)).output();
    List<RuleMutant> loadable = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      if (Pattern.compile("Checking " + i + "\\.yaml\\s+SUCCESS").matcher(output).find()) {
        loadable.add(mutants.get(i));
      }
    }
    return loadable;
  }
}
