package io.waymark.contract.slo;

/** Where a service-level objective comes from; only declared ones page. */
public enum Origin {
  /** The kit's default. */
  INHERITED("inherited"),
  /** Its objective or threshold was set by the service's owners, from any source. */
  DECLARED("declared");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** The value of the {@code origin} label. */
  public String label() {
    return this.label;
  }
}
