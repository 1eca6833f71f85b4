package io.waymark.agent.metrics;

import io.opentelemetry.api.common.AttributeKey;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.LabelBudget;
import io.waymark.contract.Metric;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/** A label of a contract metric whose values are bounded, for all readers of this JVM. */
final class BoundedLabel {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private static final String DESTINATION_HINT = " Are names of topics or queues generated?";

  private static final List<BoundedLabel> ALL =
      List.of(
          new BoundedLabel(
              ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
              AttributeKeys.HTTP_ROUTE,
              LabelBudget.ROUTES,
              " Is a path variable missing from a route?"),
          new BoundedLabel(
              ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
              AttributeKeys.SERVER_ADDRESS,
              LabelBudget.PEERS,
              ""),
          new BoundedLabel(
              ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
              AttributeKeys.ERROR_TYPE,
              LabelBudget.ERROR_TYPES,
              ""),
          new BoundedLabel(
              ContractMetrics.DB_CLIENT_OPERATION_DURATION,
              AttributeKeys.DB_QUERY_SUMMARY,
              LabelBudget.QUERY_SUMMARIES,
              " Are names of tables generated?"),
          new BoundedLabel(
              ContractMetrics.DB_CLIENT_OPERATION_DURATION,
              AttributeKeys.ERROR_TYPE,
              LabelBudget.ERROR_TYPES,
              ""),
          new BoundedLabel(
              ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION,
              AttributeKeys.MESSAGING_DESTINATION_NAME,
              LabelBudget.DESTINATIONS,
              DESTINATION_HINT),
          new BoundedLabel(
              ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION,
              AttributeKeys.ERROR_TYPE,
              LabelBudget.ERROR_TYPES,
              ""),
          new BoundedLabel(
              ContractMetrics.MESSAGING_PROCESS_DURATION,
              AttributeKeys.MESSAGING_DESTINATION_NAME,
              LabelBudget.DESTINATIONS,
              DESTINATION_HINT),
          new BoundedLabel(
              ContractMetrics.MESSAGING_PROCESS_DURATION,
              AttributeKeys.ERROR_TYPE,
              LabelBudget.ERROR_TYPES,
              ""));

  private final Metric metric;
  private final AttributeKey<String> key;
  private final LabelBudget budget;
  private final AtomicLong overflowed = new AtomicLong();

  BoundedLabel(Metric metric, String attribute, int limit, String hint) {
    this.metric = metric;
    this.key = AttributeKey.stringKey(attribute);
    this.budget =
        new LabelBudget(metric, attribute, limit, sentence -> log.warning(sentence + hint));
  }

  static List<BoundedLabel> all() {
    return ALL;
  }

  /** The bounded labels of a metric, given its name. */
  static List<BoundedLabel> of(String metric) {
    return ALL.stream().filter(label -> label.metric.name().equals(metric)).toList();
  }

  AttributeKey<String> key() {
    return this.key;
  }

  /** Whether there is room for the value. */
  boolean admits(String value) {
    return this.budget.admit(value).equals(value);
  }

  /** What one reader has seen; readers of one JVM see the same, the slower ones later. */
  void overflowed(long measurements) {
    this.overflowed.accumulateAndGet(measurements, Math::max);
  }

  long overflowed() {
    return this.overflowed.get();
  }

  String metric() {
    return this.budget.metric();
  }

  String label() {
    return this.budget.label();
  }
}
