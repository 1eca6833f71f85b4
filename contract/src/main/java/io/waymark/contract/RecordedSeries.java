package io.waymark.contract;

import java.util.List;

/**
 * The series that the fleet rules record and the boards read. Every one also carries the identity
 * labels. Alerts and dashboards do not know each other; this is what they agree on.
 */
public enum RecordedSeries {
  OBJECTIVE_LIVE(
      "service_slo:objective:live", "Objective as instances publish it now; the strictest wins."),
  OBJECTIVE_LIVE_SPARSE(
      "service_slo:objective:live_sparse",
      "service_slo:objective:live of the last half hour, every 15 minutes; read by ranges only."),
  OBJECTIVE_INVALID(
      "service_slo:objective:invalid",
      "Objective that is published and is no ratio between 0 and 1."),
  OBJECTIVE("service_slo:objective:ratio", "Objective, held after the last instance vanished."),
  META(
      "service_slo:meta",
      "Always 1: the newest declaration's team, tier and origin, with fallbacks where metadata is"
          + " missing.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  META_PAGING(
      "service_slo:meta:paging",
      "The part of service_slo:meta that lives in environments where alerts may wake someone.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  DECLARED(
      "service_slo:declared:timestamp",
      "Start of the newest process that makes a declaration, by what it declares.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  DECLARED_SPARSE(
      "service_slo:declared:timestamp_sparse",
      "service_slo:declared:timestamp of the last half hour, and of whoever has a"
          + " service_slo:success_max_age:seconds, every 15 minutes; read by ranges only.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  SLO_OWNER(
      "service_slo:owner",
      "Always 1: the team and tier that most objectives of a service name; without the label slo.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER),
  ERROR_BUDGET(
      "service_slo:error_budget:seconds",
      "How long a period's error budget would last if every event were bad."),
  PERIOD("service_slo:period:seconds", "Period that the error budget covers."),
  MIN_BAD_EVENTS(
      "service_slo:alert_min_bad_events", "Number of bad events below which no burn alert fires."),
  LATENCY_THRESHOLD(
      "service_slo:latency_threshold:seconds",
      "Duration at which a request becomes too slow; only objectives that measure time have it."),
  HEARTBEAT_LIVE(
      "service_slo:heartbeat:live",
      "Always 1 while a service sends its objectives, or the series of an objective from a file are"
          + " there; slo is empty but for the latter."),
  HEARTBEAT_EXPECTED(
      "service_slo:heartbeat:expected",
      "Always 1 while a service lives whose silence would be missed; slo is empty but for"
          + " objectives from files."),
  HEARTBEAT_TIME(
      "service_slo:heartbeat:timestamp",
      "Time of the last evaluation at which service_slo:heartbeat:expected was; slo is empty but"
          + " for objectives from files."),
  HEARTBEAT_TIME_SPARSE(
      "service_slo:heartbeat:timestamp_sparse",
      "service_slo:heartbeat:timestamp of the last half hour, every 15 minutes; slo is empty but"
          + " for objectives from files, read by ranges only."),
  HEARTBEAT_REMEMBERED(
      "service_slo:heartbeat:remembered",
      "service_slo:heartbeat:timestamp of whoever lived within a day; slo is empty but for"
          + " objectives from files."),
  HEARTBEAT_GONE(
      "service_slo:heartbeat:gone",
      "service_slo:heartbeat:remembered of whoever is not heard of under the same identity; slo is"
          + " empty but for objectives from files."),
  HEARTBEAT_NAMESAKE(
      "service_slo:heartbeat:namesake",
      "Always 1 while a service lives that has the name of one that is gone; slo is empty but for"
          + " objectives from files."),
  HEARTBEAT_MISSING(
      "service_slo:heartbeat:missing",
      "service_slo:heartbeat:gone of whoever did not merely gain a label; slo is empty but for"
          + " objectives from files."),
  HEARTBEAT_LEFT(
      "service_slo:heartbeat:left",
      "Always 1 while a service is missing that was not lost: its targets left service discovery"
          + " while they answered, or serve under another name; without the label slo."),
  HEARTBEAT_SILENT(
      "service_slo:heartbeat:silent",
      "Always 1 while a service that lived within the last 15 minutes, or was lost together with"
          + " others, is not heard of; without the label slo."),
  HEARTBEAT_LOST_TOGETHER(
      "service_slo:heartbeat:lost_together",
      "Always 1 while a service is silent together with at least half of those around it; without"
          + " the label slo."),
  ALL_RATE_5M("service_slo:all:rate5m", "Valid events per second over 5 minutes."),
  BAD_RATE_5M(
      "service_slo:bad:rate5m", "Bad events per second over 5 minutes, 0 where there are none."),
  ALL_RATE_1H("service_slo:all:rate1h", "Valid events per second over 1 hour."),
  BAD_RATE_1H("service_slo:bad:rate1h", "Bad events per second over 1 hour."),
  BAD_RATE_6H("service_slo:bad:rate6h", "Bad events per second over 6 hours."),
  BAD_RATE_1D("service_slo:bad:rate1d", "Bad events per second over 1 day."),
  ALL_RATE_1H_SPARSE(
      "service_slo:all:rate1h_sparse",
      "Valid events per second over 1 hour, every 15 minutes; read by ranges only."),
  BAD_RATE_1H_SPARSE(
      "service_slo:bad:rate1h_sparse",
      "Bad events per second over 1 hour, every 15 minutes; read by ranges only."),
  ALL_RATE_3D_SPARSE(
      "service_slo:all:rate3d_sparse",
      "Valid events per second over 3 days, every 15 minutes; read by ranges only."),
  BAD_RATE_3D_SPARSE(
      "service_slo:bad:rate3d_sparse",
      "Bad events per second over 3 days, every 15 minutes; read by ranges only."),
  ALL_RATE_30D_SPARSE(
      "service_slo:all:rate30d_sparse",
      "Valid events per second over 30 days, every 15 minutes; read by ranges only."),
  BAD_RATE_30D_SPARSE(
      "service_slo:bad:rate30d_sparse",
      "Bad events per second over 30 days, every 15 minutes; read by ranges only."),
  ERROR_RATIO_PERIOD_SPARSE(
      "service_slo:error_ratio:period_sparse",
      "service_slo:error_ratio:period of objectives whose period is not 30 days, every 15 minutes;"
          + " read by ranges only."),
  HISTORY_HOURS_SPARSE(
      "service_slo:history:hours_sparse",
      "service_slo:history:hours, every 15 minutes; read by ranges only."),
  BAD_PERIOD_SPARSE(
      "service_slo:bad:period_sparse",
      "Bad events within the period of objectives whose period is not 30 days, every 15 minutes;"
          + " read by ranges only."),
  ALL_RATE_PERIOD_SPARSE(
      "service_slo:all:rate1h_period_sparse",
      "service_slo:all:rate1h_sparse of objectives whose period is not 30 days, by that period;"
          + " read by ranges only.",
      "slo_period"),
  BAD_RATE_PERIOD_SPARSE(
      "service_slo:bad:rate1h_period_sparse",
      "service_slo:bad:rate1h_sparse of objectives whose period is not 30 days, by that period;"
          + " read by ranges only.",
      "slo_period"),
  ERROR_RATIO_5M(
      "service_slo:error_ratio:rate5m", "Share of valid events that were bad, over 5 minutes."),
  ERROR_RATIO_30M(
      "service_slo:error_ratio:rate30m", "Share of valid events that were bad, over 30 minutes."),
  ERROR_RATIO_1H(
      "service_slo:error_ratio:rate1h", "Share of valid events that were bad, over 1 hour."),
  ERROR_RATIO_2H(
      "service_slo:error_ratio:rate2h", "Share of valid events that were bad, over 2 hours."),
  ERROR_RATIO_6H(
      "service_slo:error_ratio:rate6h", "Share of valid events that were bad, over 6 hours."),
  ERROR_RATIO_1D(
      "service_slo:error_ratio:rate1d", "Share of valid events that were bad, over 1 day."),
  ERROR_RATIO_3D(
      "service_slo:error_ratio:rate3d", "Share of valid events that were bad, over 3 days."),
  ERROR_RATIO_30D(
      "service_slo:error_ratio:rate30d", "Share of valid events that were bad, over 30 days."),
  ERROR_RATIO_PERIOD(
      "service_slo:error_ratio:period",
      "Share of valid events that were bad, over the objective's own period."),
  BUDGET_REMAINING(
      "service_slo:budget_remaining:ratio",
      "Share of the period's error budget that is left; negative when overspent."),
  HISTORY_HOURS(
      "service_slo:history:hours", "Hours of history behind the error budget, within its period."),
  BURNING_1H(
      "service_slo:burning:rate1h",
      "service_slo:error_ratio:rate1h of objectives that burn too fast over 1 hour and 5 minutes.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  BURNING_6H(
      "service_slo:burning:rate6h",
      "service_slo:error_ratio:rate6h of objectives that burn too fast over 6 hours and 30"
          + " minutes.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  BURNING_1D(
      "service_slo:burning:rate1d",
      "service_slo:error_ratio:rate1d of objectives that burn too fast over 1 day and 2 hours.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  BURNING_3D(
      "service_slo:burning:rate3d",
      "service_slo:error_ratio:rate3d of objectives that burn too fast over 3 days and 6 hours.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  SUCCESS_OVERDUE(
      "service_slo:success_overdue:seconds",
      "How long the last good event is ago, where that is longer than it may be.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER,
      AttributeKeys.ORIGIN),
  LAST_SUCCESS(
      "service_slo:last_success:timestamp",
      "Time of the last good event of an objective that is to be missed, or of the first start"
          + " without one."),
  LAST_SUCCESS_SPARSE(
      "service_slo:last_success:timestamp_sparse",
      "service_slo:last_success:timestamp, every 15 minutes; read by ranges only."),
  SUCCESS_MAX_AGE(
      "service_slo:success_max_age:seconds", "How long the last good event may be ago."),
  SUCCESS_MAX_AGE_SPARSE(
      "service_slo:success_max_age:seconds_sparse",
      "service_slo:success_max_age:seconds, every 15 minutes until a day after the last good event"
          + " is overdue; read by ranges only."),
  OWNER(
      "service:owner",
      "service_slo:owner, and without objectives nobody, for alerts that no objective decides;"
          + " without the label slo.",
      AttributeKeys.TEAM,
      AttributeKeys.TIER),
  ERROR_LOGS(
      "service:error_logs:rate5m",
      "Errors logged per second over 5 minutes; without the label slo.");

  private final String seriesName;
  private final String description;
  private final List<String> labels;

  RecordedSeries(String seriesName, String description, String... labels) {
    this.seriesName = seriesName;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** The name in Prometheus. */
  public String seriesName() {
    return this.seriesName;
  }

  /** One sentence for documentation and panel texts. */
  public String description() {
    return this.description;
  }

  /** Labels beyond identity and {@code slo}. */
  public List<String> extraLabels() {
    return this.labels;
  }
}
