package io.waymark.starter.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** In a worker that serves no requests: what an application says is bad, is bad. */
@ExtendWith(OutputCaptureExtension.class)
class SloDefinitionsTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(Worker.class)
          .withPropertyValues(
              "spring.application.name=worker",
              "waymark.slo.definitions.fulfilment.objective=99%",
              "waymark.slo.definitions.fulfilment.min-bad-events=2",
              "waymark.slo.definitions.consuming.objective=99%",
              "waymark.slo.definitions.consuming.observation=orders.consume",
              "waymark.slo.definitions.consuming.matching=queue=orders",
              "waymark.slo.definitions.consuming.period=7d",
              "waymark.slo.definitions.nightly.objective=90%",
              "waymark.slo.definitions.nightly.job=Jobs.run",
              "waymark.slo.definitions.nightly.max-age=26h");

  @Test
  void bothOutcomesAreThereAtZeroAndSoIsWhatRulesRead() {
    this.runner.run(
        context -> {
          assertThat(events(context, "fulfilment", "good")).isZero();
          assertThat(events(context, "fulfilment", "bad")).isZero();
          assertThat(gauge(context, "slo_alert_min_bad_events", "fulfilment")).isEqualTo(2);
          assertThat(gauge(context, "slo_alert_min_bad_events", "consuming")).isNaN();
          assertThat(gauge(context, "slo_alert_min_bad_events", "nightly")).isEqualTo(1);
          assertThat(gauge(context, "slo_period_seconds", "consuming")).isEqualTo(604_800);
          assertThat(gauge(context, "slo_success_max_age_seconds", "nightly")).isEqualTo(93_600);
          assertThat(gauge(context, "slo_objective_ratio", "nightly")).isEqualTo(0.9);
          assertThat(gauge(context, "slo_objective_ratio", "http-availability"))
              .as("it serves no requests")
              .isNaN();
        });
  }

  @Test
  void whatTheApplicationReportsCounts() {
    this.runner.run(
        context -> {
          context.getBean(SloEvents.class).record("fulfilment", true);
          context.getBean(SloEvents.class).record("fulfilment", false);
          context.getBean(SloEvents.class).record("fulfilment", false);
          assertThat(events(context, "fulfilment", "good")).isEqualTo(1);
          assertThat(events(context, "fulfilment", "bad")).isEqualTo(2);
        });
  }

  @Test
  void afterAnHourSaysOnceWhichObjectiveTheTrafficCannotSupport(CapturedOutput output) {
    this.runner
        .withBean(Uptime.class, () -> () -> Duration.ofHours(1))
        .run(
            context -> {
              context.getBean(SloEvents.class).record("fulfilment", true);
              Observation.createNotStarted(
                      "orders.consume", context.getBean(ObservationRegistry.class))
                  .lowCardinalityKeyValue("queue", "orders")
                  .observe(() -> {});
              // Twice: it is looked at whenever it is scraped.
              assertThat(events(context, "consuming", "good")).isEqualTo(1);
              assertThat(events(context, "consuming", "good")).isEqualTo(1);
              assertThat(output)
                  .containsOnlyOnce("The objective 0.99 of consuming cannot be watched")
                  .doesNotContain("of fulfilment cannot be watched");
            });
  }

  @Test
  void anUndefinedNameIsLoggedOnceAndIgnored(CapturedOutput output) {
    this.runner.run(
        context -> {
          context.getBean(SloEvents.class).record("fulfillment", true);
          context.getBean(SloEvents.class).record("fulfillment", true);
          assertThat(output)
              .containsOnlyOnce(
                  "Events of the objective 'fulfillment' are ignored: set"
                      + " waymark.slo.definitions.fulfillment.objective.");
        });
  }

  @Test
  void aMethodThatSaysSoCountsItsCalls() {
    this.runner.run(
        context -> {
          Orders orders = context.getBean(Orders.class);
          orders.fulfil(false);
          assertThatThrownBy(() -> orders.fulfil(true)).hasMessage("out of stock");
          CompletableFuture<String> pending = new CompletableFuture<>();
          orders.fulfilLater(pending);
          assertThat(events(context, "fulfilment", "bad")).isEqualTo(1);
          pending.completeExceptionally(new IllegalStateException("lost"));
          assertThat(events(context, "fulfilment", "good")).isEqualTo(1);
          assertThat(events(context, "fulfilment", "bad")).isEqualTo(2);
        });
  }

  @Test
  void anObservationCountsWhenItsKeyValuesMatch() {
    this.runner.run(
        context -> {
          ObservationRegistry registry = context.getBean(ObservationRegistry.class);
          consume(registry, "orders", false);
          consume(registry, "orders", true);
          consume(registry, "mails", true);
          assertThat(events(context, "consuming", "good")).isEqualTo(1);
          assertThat(events(context, "consuming", "bad")).isEqualTo(1);
        });
  }

  @Test
  void aScheduledMethodCountsItsRunsAndRemembersTheLastGoodOne() {
    this.runner.run(
        context -> {
          Awaitility.await()
              .atMost(10, TimeUnit.SECONDS)
              .until(
                  () ->
                      events(context, "nightly", "good") == 1
                          && events(context, "nightly", "bad") >= 1);
          assertThat(gauge(context, "slo_last_success_timestamp_seconds", "nightly"))
              .isBetween(
                  System.currentTimeMillis() / 1000.0 - 30, System.currentTimeMillis() / 1000.0);
          assertThat(gauge(context, "slo_last_success_timestamp_seconds", "fulfilment")).isNaN();
        });
  }

  @Test
  void whenSloIsOffNothingIsCountedAndCodeThatReportsStillWorks() {
    this.runner
        .withPropertyValues("waymark.slo.enabled=false")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              context.getBean(Orders.class).fulfil(false);
              context.getBean(SloEvents.class).record("fulfilment", true);
              assertThat(events(context, "fulfilment", "good")).isNaN();
            });
  }

  @Test
  void whenADefinitionIsBrokenTheStartFails() {
    this.runner
        .withPropertyValues("waymark.slo.definitions.broken.route=/a")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining(
                        "waymark.slo.definitions.broken.objective is missing"));
  }

  private static void consume(ObservationRegistry registry, String queue, boolean fails) {
    Observation observation =
        Observation.createNotStarted("orders.consume", registry)
            .lowCardinalityKeyValue("queue", queue)
            .start();
    if (fails) {
      observation.error(new IllegalStateException("poison"));
    }
    observation.stop();
  }

  private static double events(ApplicationContext context, String slo, String outcome) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals("slo_events"))
        .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
        .filter(point -> slo.equals(point.getLabels().get("slo")))
        .filter(point -> outcome.equals(point.getLabels().get("outcome")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double gauge(ApplicationContext context, String name, String slo) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(name))
        .flatMap(snapshot -> ((GaugeSnapshot) snapshot).getDataPoints().stream())
        .filter(point -> slo.equals(point.getLabels().get("slo")))
        .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableScheduling
  static class Worker {

    @Bean
    Orders orders() {
      return new Orders();
    }

    @Bean
    Jobs jobs() {
      return new Jobs();
    }
  }

  static class Orders {

    @CountsForSlo("fulfilment")
    void fulfil(boolean fails) {
      if (fails) {
        throw new IllegalStateException("out of stock");
      }
    }

    @CountsForSlo("fulfilment")
    CompletableFuture<String> fulfilLater(CompletableFuture<String> result) {
      return result;
    }
  }

  static class Jobs {

    private int runs;

    @Scheduled(fixedDelay = 20)
    void run() {
      this.runs++;
      if (this.runs > 1) {
        throw new IllegalStateException("nothing to report");
      }
    }
  }
}
