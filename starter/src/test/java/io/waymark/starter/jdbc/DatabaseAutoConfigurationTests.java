package io.waymark.starter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseAutoConfigurationTests {

  private static final String URL =
      "jdbc:h2:mem:shop;INIT=CREATE TABLE IF NOT EXISTS ITEM(ID INT PRIMARY KEY\\, NAME VARCHAR(50))";

  private static final String OPERATIONS = "db_client_operation_duration_seconds";

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues("spring.application.name=shop", "spring.datasource.url=" + URL)
          .withUserConfiguration(Everything.class);

  @Test
  void callsAreMeasuredByOperationAndTarget() {
    this.contextRunner.run(
        context -> {
          JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
          jdbc.update("insert into item values (?, ?)", 1, "one");
          jdbc.queryForList("SELECT name FROM item WHERE id = ?", 1);
          jdbc.queryForList("select name from item where name = 'two'");
          assertThatThrownBy(() -> jdbc.execute("select * from nowhere")).isNotNull();
          assertThat(calls(context))
              .isEqualTo(
                  Map.of(
                      labels("insert item"), 1L,
                      labels("select item"), 2L,
                      labels("select nowhere", "42102"), 1L));
        });
  }

  private static Map<String, String> labels(String summary) {
    return Map.of(
        "service_name", "shop",
        "db_system_name", "h2database",
        "db_namespace", "shop",
        "db_query_summary", summary);
  }

  private static Map<String, String> labels(String summary, String error) {
    return Map.of(
        "service_name", "shop",
        "db_system_name", "h2database",
        "db_namespace", "shop",
        "db_query_summary", summary,
        "error_type", error);
  }

  @Test
  void aBatchIsOneCall() {
    this.contextRunner.run(
        context -> {
          JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
          jdbc.batchUpdate(
              "insert into item values (?, ?)",
              List.of(new Object[] {1, "one"}, new Object[] {2, "two"}));
          jdbc.batchUpdate("insert into item values (3, 'three')", "delete from item");
          assertThat(calls(context)).containsOnlyKeys(labels("batch insert item"), labels("batch"));
          assertThat(jdbc.queryForObject("select count(*) from item", Integer.class)).isZero();
        });
  }

  @Test
  void transactionsCallableStatementsAndGeneratedKeysWorkAsTheyDid() {
    this.contextRunner.run(
        context -> {
          try (Connection connection = context.getBean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                connection.prepareStatement(
                    "insert into item values (7, 'x')", Statement.RETURN_GENERATED_KEYS)) {
              assertThat(insert.executeUpdate()).isEqualTo(1);
              assertThat(insert.getGeneratedKeys().next()).isTrue();
              assertThat(insert.getConnection()).isSameAs(connection);
            }
            connection.rollback();
            connection.setAutoCommit(true);
            try (var call = connection.prepareCall("call upper('a')")) {
              assertThat(call.execute()).isTrue();
            }
            try (var rows = connection.createStatement().executeQuery("select * from item")) {
              assertThat(rows.next()).isFalse();
            }
          }
        });
  }

  @Test
  void exceptionsReachTheApplicationAsTheyAre() {
    this.contextRunner.run(
        context -> {
          try (Connection connection = context.getBean(DataSource.class).getConnection();
              Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select * from nowhere"))
                .isInstanceOf(SQLException.class)
                .hasNoSuppressedExceptions();
          }
        });
  }

  @Test
  void spansCarryNoLiteralAndNoMessage() {
    this.contextRunner
        .withPropertyValues("management.tracing.sampling.probability=1.0")
        .withUserConfiguration(ExportedSpans.class)
        .run(
            context -> {
              JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
              jdbc.queryForList("select name from item where id = ? and name <> 's3cret'", 1);
              assertThatThrownBy(
                      () -> jdbc.execute("insert into item values (1, 's3cret', 's3cret')"))
                  .hasStackTraceContaining("s3cret");
              List<SpanData> spans = spans(context);
              assertThat(spans)
                  .extracting(SpanData::getName)
                  .containsExactly("select item", "insert item");
              assertThat(spans)
                  .allSatisfy(
                      span -> {
                        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                        assertThat(span.toString()).doesNotContain("s3cret");
                      });
              assertThat(spans.get(0).getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("db.system.name"), "h2database")
                  .containsEntry(AttributeKey.stringKey("db.namespace"), "shop")
                  .containsEntry(AttributeKey.stringKey("db.query.summary"), "select item")
                  .containsEntry(
                      AttributeKey.stringKey("db.query.text"),
                      "select name from item where id = ? and name <> ?");
              assertThat(spans.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(spans.get(1).getEvents()).isEmpty();
            });
  }

  @Test
  void exemplarsLeadToTheSpanAndCarryNothingElse() {
    this.contextRunner
        .withPropertyValues("management.tracing.sampling.probability=1.0")
        .withUserConfiguration(ExportedSpans.class)
        .run(
            context -> {
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              List<String> exemplars =
                  points(context, OPERATIONS)
                      .map(HistogramDataPointSnapshot.class::cast)
                      .flatMap(
                          point -> StreamSupport.stream(point.getExemplars().spliterator(), false))
                      .map(exemplar -> exemplar.getLabels().toString())
                      .toList();
              SpanData span = spans(context).get(0);
              assertThat(exemplars)
                  .containsExactly(
                      "{span_id=\"%s\",trace_id=\"%s\"}"
                          .formatted(span.getSpanId(), span.getTraceId()));
            });
  }

  @Test
  void whenNoTraceLeavesNoSpanIsMade() {
    this.contextRunner.run(
        context -> {
          context.getBean(JdbcTemplate.class).queryForList("select name from item");
          assertThat(
                  context
                      .getBean(DatabaseCalls.class)
                      .start(Database.UNKNOWN, "select 1", 0)
                      .span())
              .isNull();
        });
  }

  @Test
  void poolsAreMeasuredUnderTheNameOfTheirDatabase() {
    this.contextRunner
        .withPropertyValues(
            "spring.datasource.hikari.maximum-pool-size=1",
            "spring.datasource.hikari.connection-timeout=250")
        .run(
            context -> {
              DataSource pool = context.getBean(DataSource.class);
              try (Connection connection = pool.getConnection()) {
                assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
                // Hikari keeps its numbers for a second.
                Awaitility.await()
                    .untilAsserted(
                        () ->
                            assertThat(values(context, "db_client_connection_count", "used"))
                                .containsExactly(1d));
                assertThat(connection.isValid(1)).isTrue();
              }
              assertThat(values(context, "db_client_connection_limit", "")).containsExactly(1d);
              assertThat(values(context, "db_client_connection_pending_requests", ""))
                  .containsExactly(0d);
              assertThat(values(context, "db_client_connection_timeouts", "")).containsExactly(1d);
              assertThat(values(context, "db_client_connection_wait_time_seconds", ""))
                  .containsExactly(2d);
              assertThat(values(context, "db_client_connection_use_time_seconds", ""))
                  .containsExactly(1d);
              assertThat(points(context, "db_client_connection_limit"))
                  .allSatisfy(
                      point ->
                          assertThat(point.getLabels().get("db_client_connection_pool_name"))
                              .isEqualTo("shop"));
            });
  }

  @Test
  void whenAPoolIsClosedItIsNotObservedAnyMore() {
    this.contextRunner.run(
        context -> {
          HikariDataSource pool = context.getBean(HikariDataSource.class);
          pool.getConnection().close();
          assertThat(points(context, "db_client_connection_limit")).hasSize(1);
          pool.close();
          assertThat(points(context, "db_client_connection_limit")).isEmpty();
        });
  }

  @Test
  void bootsOwnMetersStayUntilTheyAreDropped() {
    this.contextRunner.run(
        context -> {
          context.getBean(DataSource.class).getConnection().close();
          assertThat(families(context))
              .contains("hikaricp_connections_active", "hikaricp_connections_acquire_seconds")
              .contains("jdbc_connections_max");
        });
    this.contextRunner
        .withPropertyValues("waymark.metrics.legacy=drop")
        .run(
            context -> {
              context.getBean(DataSource.class).getConnection().close();
              assertThat(families(context))
                  .contains("db_client_connection_limit")
                  .noneMatch(name -> name.startsWith("hikaricp"))
                  .noneMatch(name -> name.startsWith("jdbc_"));
            });
  }

  @Test
  void theSwitchLeavesTheDataSourceAlone() {
    this.contextRunner
        .withPropertyValues("waymark.metrics.database.enabled=false", "waymark.metrics.legacy=drop")
        .run(
            context -> {
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(families(context))
                  .contains("hikaricp_connections_active")
                  .noneMatch(name -> name.startsWith("db_client"));
              assertThat(context.getBean(HikariDataSource.class).getClass())
                  .isEqualTo(HikariDataSource.class);
            });
  }

  @Test
  void aLazyDataSourceIsMeasuredInsideAndFetchesAsLateAsItDid() {
    this.contextRunner
        .withUserConfiguration(LazyDataSource.class)
        .run(
            context -> {
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(calls(context).keySet())
                  .singleElement()
                  .satisfies(
                      labels ->
                          assertThat(labels)
                              .containsEntry("db_namespace", "lazy")
                              .containsEntry("db_query_summary", "select item"));
            });
  }

  @Test
  void otherDataSourcesKeepTheirClassAndAreMeasured() {
    this.contextRunner
        .withUserConfiguration(PlainDataSource.class)
        .run(
            context -> {
              assertThat(context.getBean(DriverManagerDataSource.class).getUrl()).isEqualTo(URL);
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(calls(context)).isEqualTo(Map.of(labels("select item"), 1L));
            });
  }

  @Test
  void dataSourcesOfDistributedTransactionsAreLeftAlone() {
    this.contextRunner
        .withUserConfiguration(DistributedDataSource.class)
        .run(
            context -> {
              assertThat(context.getBean(JdbcDataSource.class).getClass())
                  .isEqualTo(JdbcDataSource.class);
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(families(context)).doesNotContain(OPERATIONS);
            });
  }

  @Test
  void generatedNamesOfTablesDoNotBecomeSeries(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
          for (int i = 0; i < 210; i++) {
            jdbc.execute("drop table if exists t_" + i + "x");
          }
          Map<Map<String, String>, Long> calls = calls(context);
          assertThat(calls).hasSize(201).containsEntry(labels("_OTHER"), 10L);
          assertThat(output)
              .contains(
                  "db_query_summary of db_client_operation_duration_seconds has more than 200"
                      + " values; new ones are counted as _OTHER. Are names of tables generated?");
        });
  }

  private static Map<Map<String, String>, Long> calls(ApplicationContext context) {
    return points(context, OPERATIONS)
        .map(HistogramDataPointSnapshot.class::cast)
        .collect(
            Collectors.toMap(
                point ->
                    point.getLabels().stream()
                        .collect(
                            Collectors.toMap(label -> label.getName(), label -> label.getValue())),
                point ->
                    point.getClassicBuckets().stream()
                        .mapToLong(bucket -> bucket.getCount())
                        .sum()));
  }

  private static List<Double> values(ApplicationContext context, String family, String state) {
    return points(context, family)
        .filter(
            point ->
                state.isEmpty()
                    || state.equals(point.getLabels().get("db_client_connection_state")))
        .map(DatabaseAutoConfigurationTests::value)
        .toList();
  }

  private static double value(DataPointSnapshot point) {
    if (point instanceof GaugeDataPointSnapshot gauge) {
      return gauge.getValue();
    }
    return point instanceof CounterDataPointSnapshot counter
        ? counter.getValue()
        : ((HistogramDataPointSnapshot) point)
            .getClassicBuckets().stream().mapToLong(bucket -> bucket.getCount()).sum();
  }

  private static Stream<? extends DataPointSnapshot> points(
      ApplicationContext context, String family) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(family))
        .flatMap(snapshot -> snapshot.getDataPoints().stream());
  }

  private static List<String> families(ApplicationContext context) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .map(snapshot -> snapshot.getMetadata().getPrometheusName())
        .toList();
  }

  private static List<SpanData> spans(ApplicationContext context) {
    context
        .getBean(OpenTelemetrySdk.class)
        .getSdkTracerProvider()
        .forceFlush()
        .join(10, TimeUnit.SECONDS);
    return context.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}

  @Configuration(proxyBeanMethods = false)
  static class ExportedSpans {

    @Bean
    InMemorySpanExporter spanExporter() {
      return InMemorySpanExporter.create();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class LazyDataSource {

    @Bean
    DataSource dataSource() {
      HikariDataSource pool = new HikariDataSource();
      // Nobody closes this pool, so its database is its own.
      pool.setJdbcUrl(URL.replace(":shop;", ":lazy;"));
      return new LazyConnectionDataSourceProxy(pool);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PlainDataSource {

    @Bean
    DriverManagerDataSource dataSource() {
      return new DriverManagerDataSource(URL);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DistributedDataSource {

    @Bean
    JdbcDataSource dataSource() {
      JdbcDataSource dataSource = new JdbcDataSource();
      dataSource.setURL(URL);
      return dataSource;
    }
  }
}
