package io.waymark.contract.exposition;

import java.util.Map;
import java.util.Objects;

/**
 * One line of a scrape.
 *
 * @param name of the series
 * @param labels by name
 * @param value as scraped
 */
public record Sample(String name, Map<String, String> labels, double value) {

  public Sample {
    labels = Map.copyOf(labels);
  }

  /** The label's value, empty if there is none, as in Prometheus. */
  public String label(String name) {
    return Objects.requireNonNullElse(this.labels.get(name), "");
  }
}
