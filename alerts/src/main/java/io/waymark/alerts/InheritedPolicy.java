package io.waymark.alerts;

import java.util.Locale;

/**
 * What happens when a service burns the budget of an objective that nobody there has set. It is
 * about budgets only: that a service fails outright or falls silent is told under every policy.
 *
 * @since 0.1.0
 */
public enum InheritedPolicy {
  /** Inherited objectives are drawn, and raise nothing. */
  OFF,
  /**
   * Inherited availability opens tickets when it burns fast; inherited latency is drawn only,
   * because one threshold for every service is a guess.
   */
  TICKET,
  /** Inherited objectives are treated as if their service had declared them. */
  PAGE;

  /** The policy in the words of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
