package io.waymark.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeriesBoundsTests {

  private static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

  private final CumulativeReader reader = new CumulativeReader();
  private final SdkMeterProvider meters =
      SdkMeterProvider.builder().registerMetricReader(this.reader).build();
  private final SeriesBounds bounds = new SeriesBounds();

  @AfterEach
  void close() {
    this.meters.close();
  }

  private DoubleHistogram histogram(String name) {
    return this.meters.get("test").histogramBuilder(name).setUnit("s").build();
  }

  private Collection<HistogramPointData> points() {
    MetricData metric = this.reader.metric();
    return this.bounds.bound(metric).getHistogramData().getPoints();
  }

  @Test
  void whatIsBeyondTheBudgetBecomesOneSeriesAndTotalsStayExact() {
    DoubleHistogram calls = histogram("http.client.request.duration");
    IntStream.range(0, 150)
        .forEach(
            peer -> calls.record(0.25, Attributes.of(ADDRESS, "bounded" + peer, PORT, 80L + peer)));
    Collection<HistogramPointData> points = points();
    assertThat(points).hasSize(101);
    assertThat(points).extracting(HistogramPointData::getCount).containsOnlyOnce(50L);
    HistogramPointData other =
        points.stream().filter(point -> point.getCount() == 50).findFirst().orElseThrow();
    assertThat(other.getAttributes()).isEqualTo(Attributes.of(ADDRESS, "_OTHER"));
    assertThat(other.getSum()).isEqualTo(12.5);
    assertThat(other.getCounts().stream().mapToLong(Long::longValue).sum()).isEqualTo(50);
    assertThat(other.getMin()).isEqualTo(0.25);
    assertThat(other.getMax()).isEqualTo(0.25);
    assertThat(overflowed("server_address")).isEqualTo(50);
    points();
    assertThat(overflowed("server_address"))
        .as("a cumulative point is not counted a second time")
        .isEqualTo(50);
    assertThat(points())
        .as("who was admitted stays")
        .extracting(point -> point.getAttributes().get(ADDRESS))
        .contains("_OTHER")
        .hasSize(101);
  }

  private static long overflowed(String label) {
    return BoundedLabel.all().stream()
        .filter(bounded -> bounded.label().equals(label))
        .mapToLong(BoundedLabel::overflowed)
        .max()
        .orElseThrow();
  }

  @Test
  void oneStatementInTwoSpellingsIsOneSeries() {
    DoubleHistogram calls = histogram("db.client.operation.duration");
    calls.record(0.5, Attributes.of(SUMMARY, "SELECT Item"));
    calls.record(0.25, Attributes.of(SUMMARY, "select Item"));
    assertThat(points())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getAttributes()).isEqualTo(Attributes.of(SUMMARY, "select Item"));
              assertThat(point.getCount()).isEqualTo(2);
              assertThat(point.getSum()).isEqualTo(0.75);
            });
  }

  @Test
  void whatIsNotTheContractsIsHandedOutAsItIs() {
    LongCounter counter = this.meters.get("test").counterBuilder("orders").build();
    counter.add(1, Attributes.of(SUMMARY, "SELECT Item"));
    MetricData metric = this.reader.metric();
    assertThat(this.bounds.bound(metric)).isSameAs(metric);
  }

  @Test
  void budgetsAreThoseOfTheContract() {
    assertThat(BoundedLabel.all())
        .extracting(label -> label.metric() + " " + label.label())
        .isEqualTo(
            List.of(
                "http_server_request_duration_seconds http_route",
                "http_client_request_duration_seconds server_address",
                "http_client_request_duration_seconds error_type",
                "db_client_operation_duration_seconds db_query_summary",
                "db_client_operation_duration_seconds error_type",
                "messaging_client_operation_duration_seconds messaging_destination_name",
                "messaging_client_operation_duration_seconds error_type",
                "messaging_process_duration_seconds messaging_destination_name",
                "messaging_process_duration_seconds error_type"));
  }
}
