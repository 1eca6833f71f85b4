package io.waymark.starter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** What an application did with its data sources before it had the starter still works. */
class MeasuredDataSourceTests {

  private static final String TABLE =
      ";INIT=CREATE TABLE IF NOT EXISTS ITEM(ID INT PRIMARY KEY\\, NAME VARCHAR(50))";

  private static final String URL = "jdbc:h2:mem:orders" + TABLE;

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues("spring.application.name=orders", "spring.datasource.url=" + URL)
          .withUserConfiguration(Everything.class);

  @Test
  void aPoolIsInjectedByItsTypeAndUnwrapsToItself() {
    this.contextRunner.run(
        context -> {
          HikariDataSource pool = context.getBean(HikariDataSource.class);
          assertThat(pool).isSameAs(context.getBean(DataSource.class));
          assertThat(pool.isWrapperFor(HikariDataSource.class)).isTrue();
          assertThat(pool.unwrap(HikariDataSource.class)).isSameAs(pool);
          assertThat(DataSourceUnwrapper.unwrap(pool, HikariDataSource.class)).isNotNull();
          assertThat(pool.getJdbcUrl()).isEqualTo(URL);
          assertThat(pool.getDataSource()).isNull();
        });
  }

  @Test
  void aConnectionUnwrapsToTheDriversOwn() {
    this.contextRunner.run(
        context -> {
          try (Connection connection = context.getBean(DataSource.class).getConnection()) {
            assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
            assertThat(connection.unwrap(JdbcConnection.class).getClass())
                .isEqualTo(JdbcConnection.class);
            try (Statement statement = connection.createStatement()) {
              assertThat(statement.unwrap(org.h2.jdbc.JdbcStatement.class)).isNotNull();
            }
          }
        });
  }

  @Test
  void aPoolMadeFromTheConfigurationOfAMeasuredOneConnectsToItsOwnDatabase() {
    this.contextRunner.run(
        context -> {
          HikariDataSource pool = context.getBean(HikariDataSource.class);
          pool.getConnection().close();
          HikariConfig configuration = new HikariConfig();
          pool.copyStateTo(configuration);
          configuration.setPoolName(null);
          configuration.setJdbcUrl("jdbc:h2:mem:reports");
          try (HikariDataSource copy = new HikariDataSource(configuration);
              Connection connection = copy.getConnection()) {
            assertThat(connection.getCatalog()).isEqualTo("REPORTS");
            assertThat(poolNames(context)).containsExactlyInAnyOrder("orders", copy.getPoolName());
          }
        });
  }

  @Test
  void aDataSourceDerivedFromAMeasuredOneIsOfItsKind() {
    this.contextRunner.run(
        context -> {
          try (HikariDataSource derived =
              (HikariDataSource)
                  DataSourceBuilder.derivedFrom(context.getBean(DataSource.class)).build()) {
            assertThat(derived.getClass()).isEqualTo(HikariDataSource.class);
            assertThat(derived.getJdbcUrl()).isEqualTo(URL);
            assertThat(derived.getConnection().getCatalog()).isEqualTo("ORDERS");
          }
        });
  }

  @Test
  void springBootSeesThePoolAsBefore() {
    this.contextRunner.run(
        context -> {
          HikariDataSource pool = context.getBean(HikariDataSource.class);
          try (Connection connection = pool.getConnection()) {
            assertThat(active(context)).isEqualTo(1);
            assertThat(connection.isValid(1)).isTrue();
          }
          assertThat(
                  context
                      .getBean("dbHealthContributor", HealthIndicator.class)
                      .health()
                      .getStatus())
              .isEqualTo(Status.UP);
        });
  }

  @Test
  void aConnectionCanBeEvicted() {
    this.contextRunner
        .withPropertyValues("spring.datasource.hikari.maximum-pool-size=1")
        .run(
            context -> {
              HikariDataSource pool = context.getBean(HikariDataSource.class);
              JdbcConnection evicted;
              try (Connection connection = pool.getConnection()) {
                evicted = connection.unwrap(JdbcConnection.class);
                pool.evictConnection(connection);
              }
              try (Connection connection = pool.getConnection()) {
                assertThat(connection.unwrap(JdbcConnection.class)).isNotSameAs(evicted);
              }
            });
  }

  @Test
  void aPoolIsManagedAndIsClosedWithItsContext() throws Exception {
    ObjectName name = new ObjectName("com.zaxxer.hikari:type=Pool (managed)");
    Map<String, HikariDataSource> pools = new HashMap<>();
    this.contextRunner
        .withPropertyValues(
            "spring.jmx.enabled=true",
            "spring.datasource.name=managed",
            "spring.datasource.hikari.register-mbeans=true")
        .run(
            context -> {
              HikariDataSource pool = context.getBean(HikariDataSource.class);
              pool.getConnection().close();
              pools.put("pool", pool);
              assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name)).isTrue();
            });
    assertThat(pools.get("pool").isClosed()).isTrue();
    assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name)).isFalse();
  }

  @Test
  void aPoolThatRunsBeforeItIsABeanIsMeasured() {
    this.contextRunner
        .withUserConfiguration(RunningPool.class)
        .run(
            context -> {
              assertThat(active(context)).isZero();
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(calls(context)).isEqualTo(Map.of("orders: select item", 1L));
              assertThat(poolNames(context)).containsExactly("orders");
            });
  }

  @Test
  void ofSeveralDataSourcesEachIsMeasuredUnderItsOwnName() {
    this.contextRunner
        .withUserConfiguration(TwoDataSources.class)
        .run(
            context -> {
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              new JdbcTemplate(context.getBean("archive", DataSource.class))
                  .queryForList("select name from item");
              assertThat(calls(context))
                  .isEqualTo(Map.of("orders: select item", 1L, "archive: select item", 1L));
            });
  }

  @Test
  void aCallThatPassesSeveralDataSourcesIsMeasuredOnce() {
    this.contextRunner
        .withUserConfiguration(RoutedDataSource.class)
        .run(
            context -> {
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(calls(context)).isEqualTo(Map.of("orders: select item", 1L));
            });
  }

  @Test
  void aRouterMeasuresWhatIsNoBean() {
    this.contextRunner
        .withUserConfiguration(RouterOverPlainDataSource.class)
        .run(
            context -> {
              context.getBean(JdbcTemplate.class).queryForList("select name from item");
              assertThat(calls(context)).isEqualTo(Map.of("orders: select item", 1L));
            });
  }

  @Test
  void aLazyConnectionIsFetchedAsLateAsItWas() {
    this.contextRunner
        .withUserConfiguration(LazyDataSource.class)
        .run(
            context -> {
              AtomicInteger fetched = context.getBean(AtomicInteger.class);
              // The very first tells the lazy data source what its defaults are.
              context.getBean(DataSource.class).getConnection().close();
              fetched.set(0);
              try (Connection connection = context.getBean(DataSource.class).getConnection()) {
                connection.setAutoCommit(false);
                connection.commit();
                assertThat(fetched).hasValue(0);
                connection.createStatement().executeQuery("select name from item");
                assertThat(fetched).hasValue(1);
              }
              assertThat(calls(context)).isEqualTo(Map.of("orders: select item", 1L));
            });
  }

  @Test
  void aDataSourceThatNoProxyCouldStandInForIsLeftAlone() {
    this.contextRunner
        .withUserConfiguration(FinalMethods.class)
        .run(
            context -> {
              assertThat(context.getBean(Tenants.class).getClass()).isEqualTo(Tenants.class);
              assertThat(context.getBean(Tenants.class).current()).isEqualTo("orders");
            });
  }

  private static Integer active(ApplicationContext context) {
    return context
        .getBean("hikariPoolDataSourceMetadataProvider", DataSourcePoolMetadataProvider.class)
        .getDataSourcePoolMetadata(context.getBean(DataSource.class))
        .getActive();
  }

  private static Map<String, Long> calls(ApplicationContext context) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(
            snapshot ->
                snapshot
                    .getMetadata()
                    .getPrometheusName()
                    .equals("db_client_operation_duration_seconds"))
        .flatMap(snapshot -> snapshot.getDataPoints().stream())
        .collect(
            Collectors.toMap(
                point ->
                    point.getLabels().get("db_namespace")
                        + ": "
                        + point.getLabels().get("db_query_summary"),
                point ->
                    ((HistogramDataPointSnapshot) point)
                        .getClassicBuckets().stream()
                            .mapToLong(bucket -> bucket.getCount())
                            .sum()));
  }

  private static List<String> poolNames(ApplicationContext context) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(
            snapshot ->
                snapshot.getMetadata().getPrometheusName().equals("db_client_connection_limit"))
        .flatMap(snapshot -> snapshot.getDataPoints().stream())
        .map(point -> point.getLabels().get("db_client_connection_pool_name"))
        .toList();
  }

  private static HikariDataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername("sa");
    return pool;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}

  @Configuration(proxyBeanMethods = false)
  static class RunningPool {

    @Bean
    HikariDataSource dataSource() {
      HikariConfig configuration = new HikariConfig();
      configuration.setJdbcUrl(URL);
      configuration.setUsername("sa");
      return new HikariDataSource(configuration);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoDataSources {

    @Bean
    @Primary
    HikariDataSource orders() {
      return pool(URL);
    }

    @Bean
    HikariDataSource archive() {
      return pool("jdbc:h2:mem:archive" + TABLE);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class RoutedDataSource {

    @Bean
    HikariDataSource orders() {
      return pool(URL);
    }

    @Bean
    DataSource router(HikariDataSource orders) {
      return new Router(orders);
    }

    @Bean
    @Primary
    DataSource lazyRouter(DataSource router) {
      return new LazyConnectionDataSourceProxy(router);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class RouterOverPlainDataSource {

    @Bean
    DataSource router() {
      return new Router(new DriverManagerDataSource(URL, "sa", ""));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class LazyDataSource {

    @Bean
    AtomicInteger fetched() {
      return new AtomicInteger();
    }

    @Bean
    DataSource dataSource(AtomicInteger fetched) {
      return new LazyConnectionDataSourceProxy(
          new DelegatingDataSource(new DriverManagerDataSource(URL, "sa", "")) {
            @Override
            public Connection getConnection() throws SQLException {
              fetched.incrementAndGet();
              return super.getConnection();
            }
          });
    }
  }

  public static class Router extends AbstractRoutingDataSource {

    Router(DataSource only) {
      setTargetDataSources(Map.of());
      setDefaultTargetDataSource(only);
    }

    @Override
    protected Object determineCurrentLookupKey() {
      return "any";
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FinalMethods {

    @Bean
    Tenants dataSource() {
      return new Tenants();
    }
  }

  public static class Tenants extends DriverManagerDataSource {

    private final String current = "orders";

    Tenants() {
      super(URL, "sa", "");
    }

    final String current() {
      return this.current;
    }
  }
}
