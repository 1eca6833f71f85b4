package io.waymark.starter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.waymark.contract.LabelBudget;
import io.waymark.starter.metrics.ContractTelemetry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A hundred thousand different statements, and as many errors. */
@ExtendWith(OutputCaptureExtension.class)
class BoundedQueriesTests {

  private static final int MANY = 100_000;

  private static final String METRIC = "db_client_operation_duration_seconds";

  private final WebApplicationContextRunner contextRunner =
      new WebApplicationContextRunner()
          .withPropertyValues("spring.application.name=shop")
          .withUserConfiguration(Everything.class);

  @Test
  void shapesOfStatementsStayWithinTheirBudget(CapturedOutput output) {
    assertBounded(
        i -> "select name from t" + i + " where id = " + i,
        i -> null,
        "db_query_summary",
        LabelBudget.QUERY_SUMMARIES,
        output);
  }

  @Test
  void errorsOfADatabaseStayWithinTheirBudget(CapturedOutput output) {
    assertBounded(
        i -> "select name from t",
        i -> new SQLException("no", "42000", 1 + i),
        "error_type",
        LabelBudget.ERROR_TYPES,
        output);
  }

  private void assertBounded(
      IntFunction<String> statements,
      IntFunction<@Nullable Throwable> errors,
      String label,
      int budget,
      CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          DatabaseCalls calls =
              new DatabaseCalls(context.getBean(ContractTelemetry.class), true, null);
          Database database = new Database("h2database", "shop", null, 0);
          IntStream.range(0, MANY)
              .forEach(
                  i -> calls.end(calls.start(database, statements.apply(i), 1), errors.apply(i)));
          List<? extends DataPointSnapshot> series = points(context, METRIC).toList();
          assertThat(series).hasSize(budget + 1);
          assertThat(sum(series.stream(), point -> ((HistogramDataPointSnapshot) point).getCount()))
              .isEqualTo(MANY);
          assertThat(
                  sum(
                      points(context, "waymark_cardinality_overflow")
                          .filter(point -> label.equals(point.getLabels().get("label")))
                          .filter(point -> METRIC.equals(point.getLabels().get("metric"))),
                      point -> (long) ((CounterDataPointSnapshot) point).getValue()))
              .isEqualTo(MANY - budget);
          assertThat(output.toString().lines())
              .filteredOn(line -> line.contains("has more than"))
              .singleElement()
              .asString()
              .contains(label + " of " + METRIC + " has more than " + budget + " values");
          assertThat((Map<?, ?>) new DirectFieldAccessor(calls).getPropertyValue("series"))
              .hasSizeLessThanOrEqualTo(2_000);
          Map<?, ?> queries =
              (Map<?, ?>) new DirectFieldAccessor(calls).getPropertyValue("queries");
          assertThat(
                  (Map<?, ?>)
                      new DirectFieldAccessor(queries.values().iterator().next())
                          .getPropertyValue("known"))
              .hasSizeLessThanOrEqualTo(1_000);
        });
  }

  private static long sum(
      Stream<? extends DataPointSnapshot> points, Function<DataPointSnapshot, Long> value) {
    return points.mapToLong(value::apply).sum();
  }

  private static Stream<? extends DataPointSnapshot> points(
      ApplicationContext context, String metric) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(metric))
        .flatMap(snapshot -> snapshot.getDataPoints().stream());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}
}
