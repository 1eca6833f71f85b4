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
 */
record MutationSubject(String name, List<RuleMutant> mutants, StoryJudge judge) {

  /** Every file of rules there is. */
  static List<MutationSubject> all(PromtoolAnswers answers) throws SloFileException {
    return List.of(slo(answers), goldenSignals(answers), declared(answers));
  }

  private static MutationSubject slo(PromtoolAnswers answers) {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    List<PacedStory> stories = paced(RuleTestFile.of(options).scenarios());
    stories.addAll(EdgeStories.all(options));
    RuleFile rules = RuleFile.of(options);
    return new MutationSubject(
        "SLO rules", RuleMutant.of(rules), new StoryJudge(rules, stories, answers));
  }

  private static MutationSubject goldenSignals(PromtoolAnswers answers) {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    List<PacedStory> stories = paced(RuleTestFile.goldenSignals(options).scenarios());
    stories.addAll(EdgeStories.ofGoldenSignals(options));
    RuleFile rules = RuleFile.goldenSignals(options);
    return new MutationSubject(
        "golden signals", RuleMutant.of(rules), new StoryJudge(rules, stories, answers));
  }

  /** In one file with the rules that read them. */
  private static MutationSubject declared(PromtoolAnswers answers) throws SloFileException {
    FleetAlertsOptions options = DeclaredRulesTests.options();
    RuleFile declared = RuleFile.declared(options);
    RuleFile rules =
        new RuleFile(
            List.of(),
            Stream.of(declared, RuleFile.of(options))
                .flatMap(file -> file.groups().stream())
                .toList());
    List<String> names = declared.groups().stream().map(RuleGroup::name).toList();
    return new MutationSubject(
        "objectives from files",
        RuleMutant.of(rules).stream().filter(mutant -> names.contains(mutant.group())).toList(),
        new StoryJudge(rules, paced(new DeclaredStories().all()), answers));
  }

  private static List<PacedStory> paced(List<Scenario> stories) {
    return new ArrayList<>(stories.stream().map(PacedStory::everyMinute).toList());
  }
}
