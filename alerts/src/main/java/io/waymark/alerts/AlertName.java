package io.waymark.alerts;

import io.waymark.contract.slo.BurnWindow;

/**
 * Every alert the rules can raise. Silences, runbooks and routes depend on the names: they are a
 * promise.
 */
enum AlertName {
  BURN_FAST("ServiceSLOErrorBudgetBurnFast"),
  BURN_MEDIUM("ServiceSLOErrorBudgetBurnMedium"),
  BURN_SLOW("ServiceSLOErrorBudgetBurnSlow"),
  BURN_TRICKLE("ServiceSLOErrorBudgetBurnTrickle"),
  BUDGET_EXHAUSTED("ServiceSLOErrorBudgetExhausted"),
  FAILING("ServiceFailing"),
  TELEMETRY_LOST("ServiceSLOTelemetryLost"),
  FLEET_LOST("FleetTelemetryLost"),
  SUCCESS_OVERDUE("ServiceSLOSuccessOverdue"),
  OBJECTIVE_INVALID("ServiceSLOObjectiveInvalid"),
  OBJECTIVE_CONFLICT("ServiceSLOObjectiveConflict"),
  IDENTITY_MISSING("ServiceIdentityMissing"),
  THRESHOLD_WITHOUT_BUCKET("ServiceSLOThresholdHasNoBucket"),
  HEAP_EXHAUSTED("ServiceHeapExhausted"),
  GC_HEAVY("ServiceGarbageCollectionHeavy"),
  DEADLOCKED("ServiceDeadlocked"),
  POOL_EXHAUSTED("ServiceConnectionPoolExhausted"),
  ERROR_LOG_SURGE("ServiceErrorLogSurge"),
  RESTART_LOOP("ServiceRestartLoop"),
  TELEMETRY_DROPPED("ServiceTelemetryDropped"),
  CARDINALITY_OVERFLOW("ServiceCardinalityOverflow"),
  CONTRACT_UNSUPPORTED("ServiceContractUnsupported"),
  RULES_FAILING("WaymarkRulesFailing"),
  RULES_LATE("WaymarkRulesLate"),
  WATCHDOG("Watchdog");

  /** Matches the alerts on a pace; fully anchored. */
  static final String ANY_BURN = "ServiceSLOErrorBudgetBurn.+";

  /** Matches every alert about an error budget; fully anchored. */
  static final String ANY_BUDGET = "ServiceSLOErrorBudget.+";

  private final String text;

  AlertName(String text) {
    this.text = text;
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
