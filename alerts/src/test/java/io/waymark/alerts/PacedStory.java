package io.waymark.alerts;

import java.time.Duration;
import java.util.List;

/**
 * A story and the pace at which it is told. Of weeks, a sample a minute would be too many.
 *
 * @param story whose minutes are minutes at any pace
 * @param samples how far apart the values of its inputs are
 * @param evaluations how often its rules are evaluated
 */
record PacedStory(Scenario story, Duration samples, Duration evaluations) {

  private static final String EVERY_MINUTE = "interval: 1m\n";

  /** As the shipped stories are told. */
  static PacedStory everyMinute(Scenario story) {
    return new PacedStory(story, Tempo.FAST, Tempo.FAST);
  }

  String name() {
    return this.story.name();
  }

  /** How many evaluations it takes. */
  long length() {
    int last = this.story.wording() == null ? 0 : this.story.wording().minute();
    for (Scenario.Check check : this.story.checks()) {
      last = Math.max(last, check.minute());
    }
    return Duration.ofMinutes(last).dividedBy(this.evaluations);
  }

  PacedStory with(Scenario other) {
    return new PacedStory(other, this.samples, this.evaluations);
  }

  /** As a file of its own. */
  String toYaml(List<String> groups) {
    return new RuleTestFile(List.of(), groups, List.of(this.story))
        .toYaml()
        .replace(
            "\nevaluation_" + EVERY_MINUTE,
            "\nevaluation_interval: " + PromqlDuration.of(this.evaluations) + "\n")
        .replace(
            "\n    " + EVERY_MINUTE, "\n    interval: " + PromqlDuration.of(this.samples) + "\n");
  }
}
