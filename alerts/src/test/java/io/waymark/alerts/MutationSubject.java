package io.waymark.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules that are broken, and who is to notice.
 *
 * @param name what reports call them
 * @param mutants each a file that is evaluated as a whole
 * @param judge tells the stories about them
 * @param hasHistory whether a Prometheus with weeks of history can tell what stories cannot
 */
record MutationSubject(
    String name, List<RuleMutant> mutants, StoryJudge judge, boolean hasHistory) {

  /** Every file of rules there is. */
  static List<MutationSubject> all() throws SloFileException {
    return List.of(slo(), goldenSignals(), declared());
  }

  private static MutationSubject slo() {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    RuleTestFile tests = RuleTestFile.of(options);
    List<Scenario> stories = new ArrayList<>(tests.scenarios());
    stories.addAll(new EdgeScenarios(options).all());
    return new MutationSubject(
        "SLO rules",
        RuleMutant.of(RuleFile.of(options)),
        new StoryJudge(tests.groups(), stories),
        true);
  }

  private static MutationSubject goldenSignals() {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    RuleTestFile tests = RuleTestFile.goldenSignals(options);
    return new MutationSubject(
        "golden signals",
        RuleMutant.of(RuleFile.goldenSignals(options)),
        new StoryJudge(tests.groups(), tests.scenarios()),
        false);
  }

  /** In one file with the rules that read them. */
  private static MutationSubject declared() throws SloFileException {
    FleetAlertsOptions options = DeclaredRulesTests.options();
    RuleFile declared = RuleFile.declared(options);
    List<RuleGroup> groups =
        Stream.of(declared, RuleFile.of(options)).flatMap(file -> file.groups().stream()).toList();
    List<String> names = declared.groups().stream().map(RuleGroup::name).toList();
    return new MutationSubject(
        "objectives from files",
        RuleMutant.of(new RuleFile(List.of(), groups)).stream()
            .filter(mutant -> names.contains(mutant.group()))
            .toList(),
        new StoryJudge(groups.stream().map(RuleGroup::name).toList(), new DeclaredStories().all()),
        false);
  }
}
