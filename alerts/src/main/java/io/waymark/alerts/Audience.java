package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is told about which objective: the split by origin and environment, as selections of {@link
 * RecordedSeries#META}. Nothing but {@code origin="inherited"} is inherited, and an environment
 * that is absent pages: a page is never lost to a missing label.
 */
final class Audience {

  private static final String DECLARED =
      AttributeKeys.ORIGIN + "!=" + Promql.quoted(Origin.INHERITED.label());

  private static final String INHERITED =
      AttributeKeys.ORIGIN + "=" + Promql.quoted(Origin.INHERITED.label());

  private final FleetAlertsOptions options;

  Audience(FleetAlertsOptions options) {
    this.options = options;
  }

  /** Objectives whose alerts wake someone. */
  String paged() {
    return Promql.selector(RecordedSeries.META_PAGING, declaredMatchers());
  }

  /** The part of a series with team, tier and origin that wakes someone. */
  String paged(RecordedSeries series) {
    List<String> matchers = new ArrayList<>(declaredMatchers());
    matchers.addAll(environment("!~"));
    return Promql.selector(series, matchers);
  }

  /** The part of it that would wake someone if it were elsewhere. */
  String inQuietEnvironments(RecordedSeries series) {
    List<String> matchers = new ArrayList<>(declaredMatchers());
    matchers.addAll(environment("=~"));
    return Promql.selector(series, matchers);
  }

  /** The part of it that opens tickets instead of waking someone; empty for none. */
  String ticketed(RecordedSeries series, Promql promql) {
    List<String> selections = new ArrayList<>();
    if (this.options.knowsEnvironments()) {
      selections.add(inQuietEnvironments(series));
    }
    if (this.options.inherited() == InheritedPolicy.TICKET) {
      selections.add(
          Promql.selector(series, List.of(INHERITED))
              + promql.expand(" unless on (<SLO>) <LATENCY_THRESHOLD>"));
    }
    return String.join("\nor\n", selections);
  }

  /** Whether there are environments in which nothing pages. */
  boolean hasQuietEnvironments() {
    return this.options.knowsEnvironments();
  }

  /** Objectives that somebody stands behind: their slow alerts open tickets. */
  String declared() {
    return declared(RecordedSeries.META);
  }

  /** The part of a series with team, tier and origin that somebody stands behind. */
  String declared(RecordedSeries series) {
    return Promql.selector(series, declaredMatchers());
  }

  /** Whatever lives in an environment that pages, of any origin. */
  String inPagingEnvironments() {
    return Promql.selector(RecordedSeries.META, environment("!~"));
  }

  private List<String> environment(String operator) {
    return this.options.knowsEnvironments()
        ? List.of(
            IdentityLabels.ENVIRONMENT
                + operator
                + Promql.quoted(this.options.nonPagingEnvironments()))
        : List.of();
  }

  private List<String> declaredMatchers() {
    return this.options.inherited() == InheritedPolicy.PAGE ? List.of() : List.of(DECLARED);
  }
}
