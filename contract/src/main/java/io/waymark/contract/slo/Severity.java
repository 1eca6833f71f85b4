package io.waymark.contract.slo;

/** How soon somebody has to look. */
public enum Severity {
  /** Wakes someone. */
  PAGE("page"),
  /** Waits for morning. */
  TICKET("ticket");

  private final String label;

  Severity(String label) {
    this.label = label;
  }

  /** The value of the {@code severity} label. */
  public String label() {
    return this.label;
  }
}
