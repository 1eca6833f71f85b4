package io.waymark.alerts;

/** The samples of a counter, in promtool's notation. */
final class Counter {

  private final StringBuilder samples = new StringBuilder();

  private long value;

  Counter perMinute(int minutes, int events) {
    this.samples
        .append(this.samples.isEmpty() ? "" : " ")
        .append(this.value)
        .append('+')
        .append(events)
        .append('x')
        .append(minutes - 1);
    this.value += (long) events * minutes;
    return this;
  }

  @Override
  public String toString() {
    return this.samples.toString();
  }
}
