package io.waymark.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.LabelBudget;
import io.waymark.contract.Metric;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred thousand different values of whatever a stranger can choose. */
class HostileSeriesTests {

  private static final int MANY = 100_000;

  private static final AttributeKey<Boolean> OVERFLOW =
      AttributeKey.booleanKey("otel.metric.overflow");

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          HostileSeriesTests.this.warnings.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final Logger logger = Logger.getLogger("io.waymark.agent");

  @BeforeEach
  void listen() {
    this.logger.addHandler(this.handler);
  }

  @AfterEach
  void leave() {
    this.logger.removeHandler(this.handler);
  }

  static Stream<Arguments> budgets() {
    return Stream.of(
        arguments(
            ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
            AttributeKeys.HTTP_ROUTE,
            LabelBudget.ROUTES),
        arguments(
            ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
            AttributeKeys.SERVER_ADDRESS,
            LabelBudget.PEERS),
        arguments(
            ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
            AttributeKeys.ERROR_TYPE,
            LabelBudget.ERROR_TYPES),
        arguments(
            ContractMetrics.DB_CLIENT_OPERATION_DURATION,
            AttributeKeys.DB_QUERY_SUMMARY,
            LabelBudget.QUERY_SUMMARIES),
        arguments(
            ContractMetrics.DB_CLIENT_OPERATION_DURATION,
            AttributeKeys.ERROR_TYPE,
            LabelBudget.ERROR_TYPES));
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("budgets")
  void stayWithinTheirBudgetAndTheTotalIsExact(Metric metric, String attribute, int budget) {
    assertThat(BoundedLabel.of(metric.name()))
        .extracting(bounded -> bounded.key().getKey())
        .contains(attribute);
    AttributeKey<String> key = AttributeKey.stringKey(attribute);
    BoundedLabel label = new BoundedLabel(metric, attribute, budget, "");
    CumulativeReader reader = new CumulativeReader();
    SeriesBounds bounds = new SeriesBounds(name -> List.of(label));
    try (SdkMeterProvider meters =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      DoubleHistogram durations = meters.get("test").histogramBuilder(metric.name()).build();
      for (int i = 0; i < MANY; i++) {
        durations.record(0.001, Attributes.of(key, "hostile" + i));
      }
      Collection<HistogramPointData> points = bounded(reader, bounds);
      assertThat(points)
          .as("the budget, what is beyond it, and what is beyond the SDK's own limit")
          .hasSizeLessThanOrEqualTo(budget + 2);
      assertThat(points.stream().mapToLong(HistogramPointData::getCount).sum()).isEqualTo(MANY);
      assertThat(points)
          .filteredOn(point -> point.getAttributes().get(OVERFLOW) == null)
          .extracting(point -> point.getAttributes().get(key))
          .contains(LabelBudget.OTHER)
          .doesNotHaveDuplicates();
      assertThat(label.overflowed()).isPositive();
      bounded(reader, bounds);
    }
    assertThat(this.warnings)
        .containsExactly(
            "%s of %s has more than %d values; new ones are counted as _OTHER."
                .formatted(label.label(), label.metric(), budget));
  }

  private static Collection<HistogramPointData> bounded(
      CumulativeReader reader, SeriesBounds bounds) {
    return bounds.bound(reader.metric()).getHistogramData().getPoints();
  }
}
