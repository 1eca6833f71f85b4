package io.waymark.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * Stories at the edges of the rules, which tell a reader little and take long: not shipped, but
 * told to every mutant.
 */
final class EdgeStories {

  private EdgeStories() {}

  static List<PacedStory> all(FleetAlertsOptions options) {
    List<Scenario> everyMinute = new ArrayList<>();
    everyMinute.addAll(new BurnEdges(options).all());
    everyMinute.addAll(new IdentityEdges(options).all());
    everyMinute.addAll(new NeighbourEdges(options).all());
    everyMinute.addAll(new OwnerEdges(options).all());
    everyMinute.addAll(new PeriodEdges(options).all());
    everyMinute.addAll(new AlertEdges(options).all());
    everyMinute.addAll(new BudgetEdges(options).all());
    everyMinute.addAll(new UnfitEdges(options).all());
    everyMinute.addAll(new LifeEdges(options).all());
    everyMinute.addAll(new LossEdges(options).all());
    everyMinute.addAll(new DepartureEdges(options).all());
    everyMinute.addAll(new WordingEdges(options).all());
    List<PacedStory> stories =
        new ArrayList<>(everyMinute.stream().map(PacedStory::everyMinute).toList());
    stories.addAll(new DeclarationEdges(options).all());
    stories.addAll(new MissedEvaluations(options).all());
    stories.addAll(new MemoryEdges(options).all());
    stories.addAll(new JobEdges(options).all());
    stories.addAll(new DayEdges(options).all());
    stories.addAll(new WindowEdges(options).all());
    stories.addAll(new WeekStories(options).all());
    return stories;
  }

  static List<PacedStory> ofGoldenSignals(FleetAlertsOptions options) {
    List<PacedStory> stories = new ArrayList<>(new GoldenEdges(options).all());
    List<Scenario> everyMinute = new ArrayList<>(new GoldenThresholds(options).all());
    everyMinute.addAll(new OwnRuleEdges().all());
    everyMinute.addAll(new RestartEdges(options).all());
    everyMinute.addAll(new GoldenWordings(options).all());
    everyMinute.forEach(story -> stories.add(PacedStory.everyMinute(story)));
    return stories;
  }
}
