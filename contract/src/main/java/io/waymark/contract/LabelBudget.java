package io.waymark.contract;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Bounds the values of one label. The first values are kept, later ones become {@value #OTHER}: a
 * measurement is never denied, so totals stay exact while the number of series stays bounded.
 *
 * <p>Safe for concurrent use; a known value costs one lookup.
 */
public final class LabelBudget {

  /** What a surplus value becomes. */
  public static final String OTHER = "_OTHER";

  /** Distinct values of {@code http.route} per metric. */
  public static final int ROUTES = 100;

  /** Distinct values of {@code server.address} per metric. */
  public static final int PEERS = 100;

  /** Distinct values of {@code error.type} per metric. */
  public static final int ERROR_TYPES = 50;

  /** Distinct values of {@code db.query.summary} per metric. */
  public static final int QUERY_SUMMARIES = 200;

  /** Distinct values of {@code messaging.destination.name} per metric. */
  public static final int DESTINATIONS = 100;

  private final Metric metric;
  private final String attribute;
  private final int limit;
  private final Consumer<String> firstOverflow;
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();
  private final LongAdder overflowed = new LongAdder();
  private final AtomicBoolean reported = new AtomicBoolean();

  /**
   * A budget with all its values to give.
   *
   * @param metric metric the label belongs to
   * @param attribute attribute key of the label
   * @param limit number of values that are kept
   * @param firstOverflow told once, in one sentence, when a value did not fit
   */
  public LabelBudget(Metric metric, String attribute, int limit, Consumer<String> firstOverflow) {
    this.metric = metric;
    this.attribute = attribute;
    this.limit = limit;
    this.firstOverflow = firstOverflow;
  }

  /** The value itself while there is room for it, else {@value #OTHER}. */
  public String admit(String value) {
    if (this.admitted.contains(value)) {
      return value;
    }
    return admitNew(value) ? value : overflow();
  }

  private synchronized boolean admitNew(String value) {
    return this.admitted.contains(value)
        || (this.admitted.size() < this.limit && this.admitted.add(value));
  }

  private String overflow() {
    this.overflowed.increment();
    if (this.reported.compareAndSet(false, true)) {
      this.firstOverflow.accept(
          "%s of %s has more than %d values; new ones are counted as %s."
              .formatted(label(), metric(), this.limit, OTHER));
    }
    return OTHER;
  }

  /** The metric as Prometheus names it. */
  public String metric() {
    return this.metric.prometheusName();
  }

  /** The label as Prometheus names it. */
  public String label() {
    return PrometheusNames.of(this.attribute);
  }

  /** How often a value did not fit, since the start. */
  public long overflowed() {
    return this.overflowed.sum();
  }
}
