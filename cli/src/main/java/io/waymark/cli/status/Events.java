package io.waymark.cli.status;

/**
 * How many events there were.
 *
 * @param all valid ones
 * @param bad those of them that were bad
 */
record Events(double all, double bad) {

  static final Events NONE = new Events(0, 0);

  Events plus(Events more) {
    return new Events(this.all + more.all, this.bad + more.bad);
  }

  /** What came since; a counter that is lower than before has started anew. */
  Events since(Events before) {
    return new Events(grown(before.all, this.all), grown(before.bad, this.bad));
  }

  /** Share of bad events; 0 where there were none at all. */
  double errorRatio() {
    return this.all > 0 ? this.bad / this.all : 0;
  }

  private static double grown(double before, double now) {
    return now >= before ? now - before : now;
  }
}
