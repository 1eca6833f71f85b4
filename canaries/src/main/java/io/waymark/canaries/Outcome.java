package io.waymark.canaries;

/**
 * What has to become of a secret.
 *
 * @since 0.1.0
 */
public enum Outcome {
  /** Nobody looks there: nothing of it leaves. */
  NOT_RECORDED("not recorded"),

  /** The place it is in tells: nothing of it leaves, whatever it looks like. */
  STRUCTURE("removed by structure"),

  /** The place is recorded, and the look of the secret tells. */
  PATTERN("removed by pattern"),

  /** The place is recorded and nothing tells: it leaves, as the documentation says. */
  UNDETECTABLE("undetectable, leaves");

  private final String title;

  Outcome(String title) {
    this.title = title;
  }

  /** What a table says. */
  public String title() {
    return this.title;
  }
}
