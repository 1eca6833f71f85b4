package io.waymark.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One metric of the contract: what is recorded, and what Prometheus stores of it.
 *
 * @param name OpenTelemetry name, such as {@code http.server.request.duration}
 * @param kind instrument kind
 * @param unit unit of the recorded value
 * @param description one sentence, as the instrument carries it
 * @param attributes attribute keys beyond identity, in the order of the specification
 * @param bounds upper bounds of the histogram's buckets in {@link #unit()}, ascending, without
 *     infinity; empty for other kinds
 * @param source versioned page the name comes from; the kit's own page for its own names
 */
public record Metric(
    String name,
    InstrumentKind kind,
    Unit unit,
    String description,
    List<String> attributes,
    List<BigDecimal> bounds,
    String source) {

  public Metric {
    attributes = List.copyOf(attributes);
    bounds = List.copyOf(bounds);
    if ((kind == InstrumentKind.HISTOGRAM) == bounds.isEmpty()) {
      throw new IllegalArgumentException(name + ": a histogram has bounds, nothing else has");
    }
  }

  /**
   * The name of the metric family in Prometheus, such as {@code
   * http_server_request_duration_seconds}.
   */
  public String prometheusName() {
    String base = PrometheusNames.of(this.name) + this.unit.prometheusSuffix();
    return this.kind == InstrumentKind.COUNTER ? base + "_total" : base;
  }

  /** The names of the series Prometheus stores: one, or the three of a histogram. */
  public List<String> seriesNames() {
    String family = prometheusName();
    return this.kind == InstrumentKind.HISTOGRAM
        ? List.of(family + "_bucket", family + "_count", family + "_sum")
        : List.of(family);
  }

  /** The label names beyond identity, without {@code le}. */
  public Set<String> labels() {
    return this.attributes.stream()
        .map(PrometheusNames::of)
        .collect(Collectors.toUnmodifiableSet());
  }
}
