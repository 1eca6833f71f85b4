package io.waymark.agent.slo;

import io.waymark.agent.handover.HandOver;
import io.waymark.contract.config.SloSettings;
import io.waymark.contract.slo.HttpSloEvents;

/**
 * How the requests of this JVM are judged: as the agent's settings say, and as the service's own do
 * while a starter has told them. Counts go on across the change.
 */
record Judgement(HandOver handOver, HttpSloEvents events) {

  private static volatile Judgement current = first(HandOver.current());

  static Judgement current() {
    HandOver now = HandOver.current();
    Judgement known = current;
    return known.handOver == now ? known : change(now);
  }

  private static synchronized Judgement change(HandOver now) {
    if (current.handOver != now) {
      current =
          new Judgement(now, current.events.continuedBy(SloSettings.httpEvents(now.settings())));
    }
    return current;
  }

  private static Judgement first(HandOver handOver) {
    return new Judgement(handOver, SloSettings.httpEvents(handOver.settings()));
  }
}
