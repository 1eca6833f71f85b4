package io.waymark.contract.slo;

/** What became of a valid event. */
public enum Outcome {
  GOOD("good"),
  BAD("bad");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** The value of the {@code outcome} label. */
  public String label() {
    return this.label;
  }
}
