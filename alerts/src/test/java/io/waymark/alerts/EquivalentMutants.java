package io.waymark.alerts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Mutants that change the text of a rule and nothing that anybody could notice. */
final class EquivalentMutants {

  private static final Map<Pattern, String> EXPLAINED = new LinkedHashMap<>();

  static {
    metadata();
    aggregations();
    onlyWhether();
    ofPeriods();
    ofLife();
    ofDeclarations();
    ofSuccesses();
    ofGoldenSignals();
    ofFiles();
  }

  private EquivalentMutants() {}

  /** Why nobody can notice a mutant; empty if somebody could. */
  static Optional<String> reason(String id) {
    return EXPLAINED.entrySet().stream()
        .filter(explained -> explained.getKey().matcher(id).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void metadata() {
    explain(
        "(Service.*|service_slo:(burning|success_overdue):.*): `\\*` becomes `/` in"
            + " `(service_slo:objective:invalid )?\\* on .*",
        "The other side is metadata or an owner, whose value is always 1.");
    explain(
        "service_slo:(meta|owner): `\\*` becomes `/` in .*",
        "What it multiplies is what was recorded before, whose value is always 1.");
    explain(
        "service_slo:owner: `0\\.5` becomes `0\\.25` in .*",
        "It is added to whole numbers of objectives: any fraction decides a tie and nothing else.");
    explain(
        "service_slo:meta: `\"origin\"` becomes `\"changed\"` in .* \\(2\\)",
        "The label that is looked at. None of these series has either, and both read as empty.");
    explain(
        "service_slo:last_success:timestamp: matcher on service_name left out in .*",
        "What has no name has no maximal age (its own rule leaves it out), which is asked for"
            + " below.");
  }

  private static void aggregations() {
    explain(
        "(ServiceSLOErrorBudgetBurn.*|ServiceSLOSuccessOverdue.*): `max` becomes `(min|sum)` in .*",
        "An objective has one origin, hence one series: the aggregation takes a label away.");
    explain(
        "service_slo:(bad:period_sparse|error_ratio:period_sparse|history:hours_sparse): `sum`"
            + " becomes `(max|avg)` in .*",
        "One series per objective has the period's label, which is what the sum takes away.");
    explain(
        "service_slo:(all|bad):rate1h_period_sparse: `\\*` becomes `/` in .*",
        "The other side counts the one period of an objective: it is always 1.");
  }

  /** Of which the labels count and not the value. */
  private static void onlyWhether() {
    explain(
        "service_slo:heartbeat:(live|expected): `last_over_time` becomes .*",
        "`group` makes 1 of it, whatever it is.");
    explain(
        "service_slo:heartbeat:(expected|missing): `group` becomes `sum` in .*",
        "It follows `unless`, where only the labels count.");
    explain(
        "service_slo:heartbeat:(left|lost_together): `group` becomes `sum` in `…(\\(count by"
            + " \\(job, instance\\) )?\\(?group .*|service_slo:heartbeat:(left|lost_together):"
            + " `group` becomes `sum` in `…deployment_environment_name\\) \\(group .*",
        "The series are counted, whatever their values are.");
    explain(
        "service_slo:heartbeat:(left|silent): `last_over_time` becomes .*",
        "It follows `and` or `unless`, or is counted: only the labels are of interest.");
    explain(
        "service_slo:last_success:timestamp_sparse: `last_over_time` becomes .*and"
            + " last_over_time\\(service_s.*",
        "It follows `and`, where only the labels count.");
    explain(
        "ServiceSLOTelemetryLost .*: `group` becomes `sum` in .*",
        "The value of an alert that does not say it, or behind `and`.");
  }

  private static void ofPeriods() {
    explain(
        "service_slo:burning:rate3d: `\\[35m]` becomes `\\[4200s]` in .*",
        "The ratio beside it reads the same series, and none that is older than 35 minutes.");
  }

  private static void ofLife() {
    explain(
        "service_slo:heartbeat:expected: matcher on lifecycle left out in `…ver_time\\("
            + "waymark_service_card\\{lifecycle=\"ephemeral\".*",
        "Who has an instance of another kind is taken out again by what follows `unless`.");
    explain(
        "service_slo:heartbeat:gone: matcher on slo left out in `…vice_slo:heartbeat:remembered"
            + "\\{slo!=\"\".*",
        "What has no slo is no objective of a file, which is asked for beside it; and it is in the"
            + " alternative before.");
  }

  private static void ofDeclarations() {
    explain(
        "ServiceSLOObjectiveConflict ticket: matcher on service_name left out in .*",
        "What it is taken from leaves out who has no name.");
    explain(
        "ServiceSLOObjectiveConflict ticket: `(1|<)` becomes `(2|<=)` in .*> 0 < 1\\)`",
        "What is 1 or more is never the least of what instances say, beside what is less.");
    explain(
        "ServiceIdentityMissing ticket: `group` becomes `sum` in .*",
        "The series are counted, whatever their values are.");
  }

  private static void ofSuccesses() {
    explain(
        "service_slo:success_max_age:seconds_sparse: `\\[1d]` becomes `\\[43200s]` in"
            + " `…:last_success:timestamp_sparse\\[1d]\\)`",
        "While an age is known, the rule before this one has just written that sample anew.");
    explain(
        "service_slo:success_max_age:seconds_sparse: `\\[1d]` becomes `\\[172800s]` in"
            + " `…success_max_age:seconds_sparse\\[1d]\\) \\+ 86400`",
        "An age that is older than a day is not held: the same series is read above, by a day.");
  }

  private static void ofGoldenSignals() {
    explain(
        "ServiceCardinalityOverflow ticket: `(sum|increase|count)` becomes `(max|avg|rate)` in .*",
        "It is compared with 0 or counted, which none of them changes, and no text says how much"
            + " it is.");
    explain(
        "Watchdog none: `1` becomes .*", "It always fires, and no text says what its value is.");
    explain(
        "Service(HeapExhausted|GarbageCollectionHeavy|Deadlocked|ConnectionPoolExhausted"
            + "|RestartLoop|TelemetryDropped|CardinalityOverflow|ContractUnsupported) ticket:"
            + " matcher on service_name left out in .*",
        "Who has no name has no owner, without whom there is no alert.");
    explain(
        "ServiceConnectionPoolExhausted ticket: `(max|sum|increase)` becomes `(sum|max|avg|rate)`"
            + " in .*",
        "It is compared with 0, which none of them changes, and no text says how much it is.");
    explain(
        "ServiceHeapExhausted ticket: matcher on jvm_memory_(pool_name|type) left out in .*",
        "One side of a division. The other still asks for heaps that live long, and no pool of"
            + " another kind has the name of one of these.");
    explain(
        "ServiceRestartLoop ticket: `max` becomes `(min|sum)` in `…ice_namespace, service_name\\)"
            + " \\(max .*",
        "Instances are counted, whatever their values are.");
    explain(
        "ServiceRestartLoop ticket: `\\[30m]` becomes `\\[3600s]` in `…_name!~\"\\(unknown_service"
            + "\\.\\*\\)\\?\"}\\[30m]\\)\\)`",
        "An instance whose last sample is older than half an hour started before that.");
  }

  private static void ofFiles() {
    explain(
        "slo_\\w+ of \\w+: `(sum|rate|count|min|[*+/]|[0-9]+)` becomes `[-+*/a-z0-9.]+` in"
            + " `(?!vector).*",
        "It follows `and on ()`: only whether there is something to measure counts, not how much.");
    explain(
        "service_slo:external_all:rate5m of speed: `(sum|rate)` becomes .* \\(2\\)",
        "It follows `and`: only whether there is a bucket counts.");
    explain(
        "service_slo:external_bad:rate5m of delivery: `(sum|rate|\\[5m])` becomes .* in"
            + " `….*or sum\\(rate\\(mails_total\\[5m]\\)\\) \\* 0\\),`",
        "It is multiplied by 0, and there when what it is taken from is there.");
    explain(
        "service_slo:external_(all|bad):rate5m of reachable: `(count|min)` becomes `max` in"
            + " `(\\(?count\\(|min\\(probe_success\\{job=\"blackbox\"}…)`",
        "It is multiplied by 0: only whether there is a value counts.");
    explain(
        "service_slo:external_bad:rate5m of reachable: `min` becomes `max` in .*\\(1 - min\\(`",
        "The query of this objective has one result.");
    explain(
        "service_slo:external_bad:rate5m of reachable: matcher on job left out in"
            + " `min\\(probe_success\\{job=\"blackbox\"}\\)`",
        "What it is multiplied by is there only when the objective's own value is.");
    explain(
        "ServiceSLOThresholdHasNoBucket ticket: `(sum|rate)` becomes .*",
        "Of both sides of `unless` only whether they are there counts, and no text says how much"
            + " it is.");
  }

  private static void explain(String ids, String reason) {
    EXPLAINED.put(Pattern.compile(ids, Pattern.DOTALL), reason);
  }
}
