package io.waymark.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.runtimetelemetry.RuntimeTelemetry;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.metrics.ContractTelemetry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class WaymarkAutoConfigurationTests {

  /** Every auto-configuration on the class path, Boot's and ours, as an application gets them. */
  private final WebApplicationContextRunner contextRunner =
      new WebApplicationContextRunner()
          .withPropertyValues("spring.application.name=shop")
          .withUserConfiguration(Everything.class);

  @Test
  void withNoPropertyAtAllTheContractIsScraped() {
    this.contextRunner.run(
        context ->
            assertThat(families(context))
                .contains(
                    "jvm_memory_used_bytes",
                    "jvm_thread_count",
                    "log_events",
                    "slo_events",
                    "slo_objective_ratio",
                    "slo_period_seconds",
                    "slo_latency_threshold_seconds",
                    "slo_declared_timestamp_seconds",
                    "waymark_service_card",
                    "target"));
  }

  @ParameterizedTest(name = "{0}=false takes away {1}")
  @CsvSource({
    "waymark.metrics.jvm.enabled, jvm_thread_count",
    "waymark.metrics.log-events.enabled, log_events",
    "waymark.metrics.enabled, waymark_service_card",
    "waymark.slo.enabled, slo_events",
    "waymark.enabled, waymark_cardinality_overflow"
  })
  void everyFeatureHasASwitch(String key, String family) {
    this.contextRunner.run(context -> assertThat(families(context)).contains(family));
    this.contextRunner
        .withPropertyValues(key + "=false")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(families(context)).doesNotContain(family);
            });
  }

  @Test
  void whenMetricsAndSloAreOffNoRequestPassesTheFilter() {
    this.contextRunner
        .withPropertyValues("waymark.metrics.enabled=false", "waymark.slo.enabled=false")
        .run(
            context ->
                assertThat(
                        context
                            .getBean("waymarkServerRequestFilter", FilterRegistrationBean.class)
                            .isEnabled())
                    .isFalse());
  }

  @Test
  void theUsersBeansWin() {
    this.contextRunner
        .withUserConfiguration(OwnBeans.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Resource.class);
              assertThat(context).hasSingleBean(SdkMeterProvider.class);
              assertThat(context).hasSingleBean(RuntimeTelemetry.class);
              assertThat(context.getBean(SdkMeterProvider.class))
                  .isNotSameAs(context.getBean(ContractTelemetry.class).meterProvider());
              assertThat(labels(context, "slo_objective_ratio"))
                  .allSatisfy(labels -> assertThat(labels).containsEntry("service_name", "own"));
            });
  }

  @Test
  void whenTheApplicationIsReactiveItHasTheSameContract() {
    new ReactiveWebApplicationContextRunner()
        .withPropertyValues("spring.application.name=shop")
        .withUserConfiguration(Everything.class)
        .run(
            context ->
                assertThat(families(context))
                    .contains("slo_events", "slo_objective_ratio", "waymark_service_card"));
  }

  @Test
  void whenThereIsNoWebServerNothingClaimsToServe() {
    new ApplicationContextRunner()
        .withUserConfiguration(Everything.class)
        .run(context -> assertThat(context).doesNotHaveBean(HttpSloEvents.class));
  }

  @Test
  void whenThereIsNoWebAtAllTheRestWorks() {
    new ApplicationContextRunner()
        .withClassLoader(
            new FilteredClassLoader(
                "jakarta.servlet", "org.springframework.web", "org.springframework.http"))
        .withPropertyValues("spring.application.name=worker")
        .withUserConfiguration(Everything.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(families(context))
                  .contains("jvm_thread_count", "waymark_service_card")
                  .doesNotContain("slo_events");
            });
  }

  @Test
  void aMeterOfTheUsersThatLandsOnTheContractIsWithheldAndNamedOnce(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          MeterRegistry registry = context.getBean(MeterRegistry.class);
          Counter.builder("slo.events").register(registry).increment();
          Gauge.builder("jvm.cpu.count", () -> 7).baseUnit("cpus").register(registry);
          Gauge.builder("http.client.request.duration.seconds", () -> 7).register(registry);
          Gauge.builder("orders.open", () -> 3).register(registry);
          families(context);
          assertThat(families(context)).doesNotHaveDuplicates().contains("orders_open");
          assertThat(labels(context, "slo_events"))
              .allSatisfy(labels -> assertThat(labels).containsKey("outcome"));
          assertThat(
                  output.toString().lines().filter(line -> line.contains("is a name of Waymark")))
              .hasSize(2)
              .anyMatch(line -> line.contains("slo_events"))
              .anyMatch(line -> line.contains("http_client_request_duration_seconds"));
        });
  }

  @Test
  void whenLegacyIsKeptOneSeriesCarriesBothSpellings() {
    this.contextRunner
        .withPropertyValues("management.metrics.tags.region=eu")
        .run(
            context ->
                assertThat(labels(context, "jvm_memory_used_bytes"))
                    .isNotEmpty()
                    .allSatisfy(
                        labels -> {
                          assertThat(labels)
                              .containsKeys("area", "jvm_memory_type", "service_name")
                              .containsEntry("region", "eu");
                          assertThat(labels.get("id"))
                              .isEqualTo(labels.get("jvm_memory_pool_name"));
                        }));
  }

  @Test
  void whenLegacyIsDroppedOnlyTheContractIsLeft() {
    this.contextRunner
        .withPropertyValues("waymark.metrics.legacy=drop")
        .run(
            context -> {
              assertThat(families(context))
                  .contains("jvm_memory_used_bytes")
                  .noneMatch(name -> name.startsWith("jvm_threads_"))
                  .noneMatch(name -> name.startsWith("logback_"));
              assertThat(labels(context, "jvm_memory_used_bytes"))
                  .allSatisfy(labels -> assertThat(labels).doesNotContainKeys("area", "id"));
            });
  }

  @ParameterizedTest(name = "{0}=false leaves {1}")
  @CsvSource({
    "waymark.metrics.jvm.enabled, jvm_threads_live_threads",
    "waymark.metrics.log-events.enabled, logback_events",
    "waymark.metrics.enabled, jvm_threads_live_threads"
  })
  void whenLegacyIsDroppedWhatTheContractDoesNotReplaceStays(String key, String family) {
    this.contextRunner
        .withPropertyValues("waymark.metrics.legacy=drop", key + "=false")
        .run(context -> assertThat(families(context)).contains(family, "jvm_buffer_count_buffers"));
  }

  @Test
  void onlyTheKitsOwnSeriesCarryTheIdentity() {
    this.contextRunner.run(
        context -> {
          Gauge.builder("orders.open", () -> 3).register(context.getBean(MeterRegistry.class));
          assertThat(labels(context, "orders_open")).containsExactly(Map.of());
          assertThat(labels(context, "slo_objective_ratio"))
              .allSatisfy(labels -> assertThat(labels).containsEntry("service_name", "shop"));
        });
  }

  @Test
  void whatIsRecordedWithTheOpenTelemetryApiIsInTheScrape() {
    this.contextRunner.run(
        context -> {
          context
              .getBean(OpenTelemetry.class)
              .getMeter("shop")
              .counterBuilder("orders.placed")
              .build()
              .add(1);
          assertThat(families(context)).contains("orders_placed");
        });
  }

  private static List<String> families(ApplicationContext context) {
    return snapshots(context).map(snapshot -> snapshot.getMetadata().getPrometheusName()).toList();
  }

  private static List<Map<String, String>> labels(ApplicationContext context, String family) {
    return snapshots(context)
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(family))
        .flatMap(snapshot -> snapshot.getDataPoints().stream())
        .map(
            point ->
                point.getLabels().stream()
                    .collect(Collectors.toMap(label -> label.getName(), label -> label.getValue())))
        .toList();
  }

  private static Stream<MetricSnapshot> snapshots(ApplicationContext context) {
    return context.getBean(PrometheusRegistry.class).scrape().stream();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}

  @Configuration(proxyBeanMethods = false)
  static class OwnBeans {

    @Bean
    Resource resource() {
      return Resource.builder().put("service.name", "own").build();
    }

    @Bean
    SdkMeterProvider meterProvider() {
      return SdkMeterProvider.builder().build();
    }

    @Bean(destroyMethod = "close")
    RuntimeTelemetry runtimeTelemetry() {
      return RuntimeTelemetry.create(OpenTelemetry.noop());
    }
  }
}
