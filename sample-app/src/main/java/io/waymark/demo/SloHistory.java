package io.waymark.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last minutes of one objective of one service. */
final class SloHistory {

  private final Duration kept;
  private final Deque<Moment> moments = new ArrayDeque<>();

  SloHistory(Duration kept) {
    this.kept = kept;
  }

  void add(Instant when, SloSnapshot snapshot) {
    this.moments.addLast(new Moment(when, snapshot));
    while (this.moments.getFirst().when().isBefore(when.minus(this.kept))) {
      this.moments.removeFirst();
    }
  }

  Optional<SloSnapshot> latest() {
    return Optional.ofNullable(this.moments.peekLast()).map(Moment::snapshot);
  }

  /** Share of the last events that were bad; 0 where there were none. */
  double errorRatio(Duration window) {
    if (this.moments.isEmpty()) {
      return 0;
    }
    Moment last = this.moments.getLast();
    SloSnapshot first =
        this.moments.stream()
            .filter(moment -> !moment.when().isBefore(last.when().minus(window)))
            .findFirst()
            .orElse(last)
            .snapshot();
    double all = last.snapshot().all() - first.all();
    return all <= 0 ? 0 : (last.snapshot().bad() - first.bad()) / all;
  }

  /** Pace of spending the error budget, as a multiple of the sustainable one. */
  double burnRate(Duration window) {
    return latest().map(slo -> errorRatio(window) / slo.errorBudget()).orElse(0.0);
  }

  private record Moment(Instant when, SloSnapshot snapshot) {}
}
