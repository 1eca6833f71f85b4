package io.waymark.cli.status;

import io.waymark.contract.slo.BurnWindow;
import org.jspecify.annotations.Nullable;

/**
 * How an objective of a service stands, over all instances that were read.
 *
 * @param slo what they count and declare
 * @param now what came between two readings; null if nobody read twice, or not the same instances
 */
record Standing(Scrape.Slo slo, @Nullable Events now) {

  /** The window whose pace pages. */
  private static final BurnWindow FAST = BurnWindow.ALL.get(0);

  /** As in the alerts: no share of bad events exceeds 1, so loose objectives need a lower bar. */
  private static final double CLAMP = 0.9;

  /**
   * What two readings of one address say. Behind a load balancer they may come from two instances:
   * then the difference between them means nothing.
   */
  static Standing between(Scrape before, Scrape after, SloKey key, Scrape.Slo slo) {
    Scrape.Slo earlier = before.slos().get(key);
    return earlier == null || !before.instance().equals(after.instance())
        ? new Standing(slo, null)
        : new Standing(slo, slo.events().since(earlier.events()));
  }

  /** Of two instances together. */
  Standing and(Standing other) {
    return new Standing(
        this.slo.and(other.slo),
        this.now == null || other.now == null ? null : this.now.plus(other.now));
  }

  /** Whether it is known how many events must be good. */
  boolean hasObjective() {
    return !Double.isNaN(this.slo.objective());
  }

  double errorBudget() {
    return 1 - this.slo.objective();
  }

  /** Share of the budget of the events since the start that is left; negative when overspent. */
  double budgetLeft() {
    return 1 - this.slo.events().errorRatio() / errorBudget();
  }

  /** Multiple of the sustainable pace between the readings; NaN where nothing is known of it. */
  double burnNow() {
    return this.now == null || this.now.all() == 0
        ? Double.NaN
        : this.now.errorRatio() / errorBudget();
  }

  /** Whether more of its events were bad since the start than the objective allows. */
  boolean isMissed() {
    return hasObjective()
        && this.slo.events().bad() >= this.slo.minBad()
        && this.slo.events().errorRatio() > errorBudget();
  }

  /** Whether it burns, now, at a pace that pages if it goes on. */
  boolean isBurningFast() {
    if (!hasObjective() || this.now == null || this.now.bad() < this.slo.minBad()) {
      return false;
    }
    double threshold =
        FAST.budgetShare().doubleValue()
            * errorBudget()
            * this.slo.period()
            / FAST.longWindow().toSeconds();
    return this.now.errorRatio() > Math.min(threshold, CLAMP);
  }

  boolean isFinding() {
    return this.slo.invalid() || isMissed() || isBurningFast();
  }
}
