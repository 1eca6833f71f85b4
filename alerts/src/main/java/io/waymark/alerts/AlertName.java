package io.waymark.alerts;

import io.waymark.contract.BoardPanel;
import io.waymark.contract.slo.BurnWindow;
import org.jspecify.annotations.Nullable;

/**
 * Every alert the rules can raise. Silences, runbooks and routes depend on the names: they are a
 * promise.
 */
enum AlertName {
  BURN_FAST("ServiceSLOErrorBudgetBurnFast", BoardPanel.BURN_FAST),
  BURN_MEDIUM("ServiceSLOErrorBudgetBurnMedium", BoardPanel.BURN_MEDIUM),
  BURN_SLOW("ServiceSLOErrorBudgetBurnSlow", BoardPanel.BURN_SLOW),
  BURN_TRICKLE("ServiceSLOErrorBudgetBurnTrickle", BoardPanel.BURN_TRICKLE),
  BUDGET_EXHAUSTED("ServiceSLOErrorBudgetExhausted", BoardPanel.BUDGET_OVER_TIME),
  FAILING("ServiceFailing", BoardPanel.EVENTS),
  TELEMETRY_LOST("ServiceSLOTelemetryLost", BoardPanel.TARGETS),
  FLEET_LOST("FleetTelemetryLost", BoardPanel.TARGETS),
  SUCCESS_OVERDUE("ServiceSLOSuccessOverdue", BoardPanel.EVENTS),
  OBJECTIVE_INVALID("ServiceSLOObjectiveInvalid", BoardPanel.OBJECTIVES),
  OBJECTIVE_CONFLICT("ServiceSLOObjectiveConflict", BoardPanel.OBJECTIVES),
  IDENTITY_MISSING("ServiceIdentityMissing", BoardPanel.CARDS),
  THRESHOLD_WITHOUT_BUCKET("ServiceSLOThresholdHasNoBucket", BoardPanel.OBJECTIVES),
  HEAP_EXHAUSTED("ServiceHeapExhausted", BoardPanel.HEAP_AFTER_COLLECTION),
  GC_HEAVY("ServiceGarbageCollectionHeavy", BoardPanel.COLLECTION_TIME),
  DEADLOCKED("ServiceDeadlocked", BoardPanel.THREADS),
  POOL_EXHAUSTED("ServiceConnectionPoolExhausted", BoardPanel.WAITING_FOR_CONNECTIONS),
  ERROR_LOG_SURGE("ServiceErrorLogSurge", BoardPanel.LOG_VOLUME),
  RESTART_LOOP("ServiceRestartLoop", BoardPanel.INSTANCES),
  TELEMETRY_DROPPED("ServiceTelemetryDropped", BoardPanel.DROPPED),
  CARDINALITY_OVERFLOW("ServiceCardinalityOverflow", BoardPanel.FULL_LABELS),
  CONTRACT_UNSUPPORTED("ServiceContractUnsupported", BoardPanel.CARDS),
  RULES_FAILING("WaymarkRulesFailing", null),
  RULES_LATE("WaymarkRulesLate", null),
  WATCHDOG("Watchdog", null);

  /** Matches the alerts on a pace; fully anchored. */
  static final String ANY_BURN = "ServiceSLOErrorBudgetBurn.+";

  /** Matches every alert about an error budget; fully anchored. */
  static final String ANY_BUDGET = "ServiceSLOErrorBudget.+";

  private final String text;

  private final @Nullable BoardPanel panel;

  AlertName(String text, @Nullable BoardPanel panel) {
    this.text = text;
    this.panel = panel;
  }

  /** What draws the cause of the alert; nothing does for what is about the rules themselves. */
  @Nullable BoardPanel panel() {
    return this.panel;
  }

  /** The alert of a burn window. */
  static AlertName of(BurnWindow window) {
    String text = "ServiceSLOErrorBudgetBurn" + window.name();
    for (AlertName name : values()) {
      if (name.text.equals(text)) {
        return name;
      }
    }
    throw new IllegalArgumentException("no alert is named " + text);
  }

  /** The value of {@code alertname}. */
  @Override
  public String toString() {
    return this.text;
  }
}
