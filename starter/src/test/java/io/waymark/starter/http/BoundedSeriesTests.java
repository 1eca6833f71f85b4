package io.waymark.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.opentelemetry.api.common.Attributes;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.waymark.contract.LabelBudget;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.metrics.ContractTelemetry;
import java.net.URI;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A hundred thousand different values of whatever a stranger can choose. */
@ExtendWith(OutputCaptureExtension.class)
class BoundedSeriesTests {

  private static final int MANY = 100_000;

  private static final String SERVER = "http_server_request_duration_seconds";
  private static final String CLIENT = "http_client_request_duration_seconds";

  private final WebApplicationContextRunner contextRunner =
      new WebApplicationContextRunner()
          .withPropertyValues("spring.application.name=shop")
          .withUserConfiguration(Everything.class);

  @Test
  void routesStayWithinTheirBudget(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          serve(context, i -> request("GET", "/tenant" + i + "/{id}", "/tenant" + i + "/7"));
          assertThat(histogram(context, SERVER)).hasSize(LabelBudget.ROUTES + 1);
          assertExact(context, SERVER);
          assertThat(overflow(context, SERVER, "http_route")).isEqualTo(MANY - LabelBudget.ROUTES);
          assertThat(warnings(output))
              .containsExactly(
                  "http_route of http_server_request_duration_seconds has more than 100 values; new"
                      + " ones are counted as _OTHER. Is a path variable missing from a route?");
        });
  }

  @Test
  void theSameSurplusRouteIsCountedEveryTime() {
    this.contextRunner.run(
        context -> {
          serve(
              context,
              i -> {
                String tenant = "/tenant" + Math.min(i, LabelBudget.ROUTES);
                return request("GET", tenant + "/{id}", tenant + "/7");
              });
          assertThat(overflow(context, SERVER, "http_route")).isEqualTo(MANY - LabelBudget.ROUTES);
        });
  }

  @Test
  void pathsThatMatchNothingAreOneSeries(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          serve(context, i -> request("GET", null, "/hostile/" + i));
          assertThat(histogram(context, SERVER)).hasSize(1);
          assertExact(context, SERVER);
          assertThat(warnings(output)).isEmpty();
        });
  }

  @Test
  void methodsAreThoseThatAreKnown(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          serve(context, i -> request("M" + i, "/items/{id}", "/items/7"));
          assertThat(histogram(context, SERVER)).hasSize(1);
          assertExact(context, SERVER);
          assertThat(warnings(output)).isEmpty();
        });
  }

  @Test
  void hostsStayWithinTheirBudget(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          call(context, i -> new SentRequest("GET", host(i), 200, null, "1.1"));
          assertThat(histogram(context, CLIENT)).hasSize(LabelBudget.PEERS + 1);
          assertThat(count(context, CLIENT)).isEqualTo(MANY);
          assertThat(overflow(context, CLIENT, "server_address"))
              .isEqualTo(MANY - LabelBudget.PEERS);
          assertThat(warnings(output))
              .containsExactly(
                  "server_address of http_client_request_duration_seconds has more than 100"
                      + " values; new ones are counted as _OTHER.");
        });
  }

  @Test
  void typesOfExceptionsStayWithinTheirBudget(CapturedOutput output) {
    this.contextRunner.run(
        context -> {
          URI peer = URI.create("http://stock:8080/");
          call(
              context,
              i -> new SentRequest("GET", peer, ClientRequestSeries.NO_STATUS, "E" + i, null));
          assertThat(histogram(context, CLIENT)).hasSize(LabelBudget.ERROR_TYPES + 1);
          assertThat(count(context, CLIENT)).isEqualTo(MANY);
          assertThat(overflow(context, CLIENT, "error_type"))
              .isEqualTo(MANY - LabelBudget.ERROR_TYPES);
          assertThat(warnings(output))
              .containsExactly(
                  "error_type of http_client_request_duration_seconds has more than 50 values;"
                      + " new ones are counted as _OTHER.");
        });
  }

  @Test
  void whatIsRememberedOfThemIsBounded() throws ReflectiveOperationException {
    int[] built = {0};
    var cache =
        new io.waymark.starter.metrics.AttributesCache<Integer>(
            key -> {
              built[0]++;
              return Attributes.empty();
            });
    IntStream.range(0, MANY).forEach(cache::get);
    int first = built[0];
    IntStream.range(0, MANY).forEach(cache::get);
    assertThat(built[0] - first).isEqualTo(MANY - 2_000);
  }

  private static URI host(int i) {
    return URI.create("http://host" + i + ".example:" + (1 + i % 60_000) + "/");
  }

  private static FinishedRequest request(String method, @Nullable String route, String path) {
    return new FinishedRequest(
        method, route, path, 200, "http", "HTTP/1.1", null, false, false, null);
  }

  private static void serve(ApplicationContext context, IntFunction<FinishedRequest> requests) {
    ServerRequestRecorder recorder =
        new ServerRequestRecorder(
            context.getBean(ContractTelemetry.class),
            context.getBean(EffectiveSettings.class),
            context.getBean(RequestPolicy.class),
            context.getBean(HttpSloEvents.class));
    IntStream.range(0, MANY).forEach(i -> recorder.record(() -> requests.apply(i), 1_000_000));
  }

  private static void call(ApplicationContext context, IntFunction<SentRequest> requests) {
    int[] next = {0};
    ClientRequestHandler<Observation.Context> handler =
        new ClientRequestHandler<>(
            Observation.Context.class,
            context.getBean(ContractTelemetry.class),
            context.getBean(ClientRequestSeries.class)) {
          @Override
          SentRequest sent(Observation.Context observation) {
            return requests.apply(next[0]++);
          }
        };
    for (int i = 0; i < MANY; i++) {
      Observation.Context observation = new Observation.Context();
      handler.onStart(observation);
      handler.onStop(observation);
    }
  }

  private static void assertExact(ApplicationContext context, String metric) {
    assertThat(count(context, metric)).isEqualTo(MANY);
    double good =
        points(context, "slo_events")
            .filter(point -> "http-availability".equals(point.getLabels().get("slo")))
            .filter(point -> "good".equals(point.getLabels().get("outcome")))
            .mapToDouble(point -> ((CounterDataPointSnapshot) point).getValue())
            .sum();
    assertThat(good).isEqualTo(MANY);
  }

  private static List<? extends DataPointSnapshot> histogram(
      ApplicationContext context, String metric) {
    return points(context, metric).toList();
  }

  private static long count(ApplicationContext context, String metric) {
    return points(context, metric)
        .mapToLong(point -> ((HistogramDataPointSnapshot) point).getCount())
        .sum();
  }

  private static double overflow(ApplicationContext context, String metric, String label) {
    return points(context, "waymark_cardinality_overflow")
        .filter(point -> metric.equals(point.getLabels().get("metric")))
        .filter(point -> label.equals(point.getLabels().get("label")))
        .mapToDouble(point -> ((CounterDataPointSnapshot) point).getValue())
        .sum();
  }

  private static Stream<? extends DataPointSnapshot> points(
      ApplicationContext context, String metric) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(metric))
        .flatMap(snapshot -> snapshot.getDataPoints().stream());
  }

  private static Stream<String> warnings(CapturedOutput output) {
    return output
        .toString()
        .lines()
        .filter(line -> line.contains("has more than"))
        .map(line -> line.replaceFirst(".* : ", "").replaceFirst(".*\"message\":\"", ""))
        .map(line -> line.replaceFirst("\",\".*", ""));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}
}
