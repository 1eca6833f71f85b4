package io.waymark.agent.defaults;

/**
 * Database and messaging telemetry by the conventions of the contract, which the agent still keeps
 * behind an opt-in. It reads this key before any customizer of its properties, so only a system
 * property reaches it; a value of the user's stays as it is.
 */
public final class SemanticConventions {

  static final String KEY = "otel.semconv-stability.opt-in";

  private SemanticConventions() {}

  /** Makes the choice unless the user has. */
  public static void choose() {
    if (System.getProperty(KEY) == null && System.getenv("OTEL_SEMCONV_STABILITY_OPT_IN") == null) {
      System.setProperty(KEY, "database,messaging");
    }
  }
}
