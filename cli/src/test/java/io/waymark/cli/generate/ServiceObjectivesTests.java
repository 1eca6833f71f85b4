package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.cli.ExitCode;
import io.waymark.cli.TestRun;
import io.waymark.cli.endpoint.TestEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ServiceObjectivesTests {

  private static final String SHOP =
      "deployment_environment_name=\"production\",service_name=\"shop\",service_namespace=\"retail\"";

  private static final String EXPOSITION =
      """
      slo_objective_ratio{#,slo="http-availability"} 0.9995
      slo_objective_ratio{#,slo="http-latency"} 0.99
      slo_objective_ratio{service_name="basket",slo="http-availability"} 0.999
      slo_period_seconds{#,slo="http-availability"} 604800
      slo_period_seconds{#,slo="http-latency"} 2.592e+06
      slo_latency_threshold_seconds{#,slo="http-latency"} 0.4
      slo_declared_timestamp_seconds{#,slo="http-availability",team="checkout",tier="1",origin="declared"} 1.7e9
      slo_events_total{#,slo="http-availability",outcome="good"} 7
      slo_events_total{#,slo="http-availability",outcome="bad"} 0
      """
          .replace("#", SHOP);

  @TempDir private Path temp;

  @Test
  void aLiveServicesObjectivesAreWrittenAsOpenSlo() throws IOException {
    try (TestEndpoint endpoint = TestEndpoint.start().answering("/metrics", 200, EXPOSITION)) {
      TestRun run = export("--from", endpoint.url("/metrics"), "--service", "shop");
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    }
    assertThat(exported())
        .hasToString(
            List.of(
                    slo("http-availability", "7d", "0.9995", ", team=checkout, tier=1", ""),
                    slo("http-latency", "30d", "0.99", "", " What takes longer than 0.4 s is bad."))
                .toString());
  }

  private static String slo(
      String name, String period, String target, String owner, String threshold) {
    String selector = "slo_events_total{%s%s,slo=\"%s\"}";
    return "{apiVersion=openslo/v1, kind=SLO, metadata={name=%s, labels={environment=production, namespace=retail%s}}, "
            .formatted(name, owner)
        + "spec={description=Events that the service counts itself.%s, service=shop, "
            .formatted(threshold)
        + "indicator={metadata={name=%s}, spec={ratioMetric={counter=true, ".formatted(name)
        + "bad={metricSource={type=Prometheus, spec={query=%s}}}, "
            .formatted(
                selector.formatted(
                    "deployment_environment_name=\"production\",outcome=\"bad\",service_name=\"shop\",",
                    "service_namespace=\"retail\"",
                    name))
        + "total={metricSource={type=Prometheus, spec={query=%s}}}}}}, "
            .formatted(selector.formatted(SHOP, "", name))
        + "timeWindow=[{duration=%s, isRolling=true}], budgetingMethod=Occurrences, "
            .formatted(period)
        + "objectives=[{target=%s}]}}".formatted(target);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path metrics = Files.writeString(this.temp.resolve("metrics.txt"), EXPOSITION);
    assertThat(export("--from", metrics.toString()).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(exported()).hasSize(3);
    Path file = this.temp.resolve("out/openslo/waymark.openslo.yaml");
    Path again = this.temp.resolve("again");
    TestRun run = TestRun.of("generate", "--out", again.toString(), "--slo", file.toString());
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(again.resolve("prometheus/waymark-declared.rules.yaml"))
        .content()
        .contains(
            "sum(rate(slo_events_total{%s,slo=\"http-latency\"}[5m]))".formatted(SHOP),
            "sum(rate(slo_events_total{service_name=\"basket\",slo=\"http-availability\"}[5m]))",
            "vector(0.9995)",
            "vector(604800)",
            "team: checkout");
  }

  @Test
  void anObjectiveThatIsNoneIsLeftOutAndSaidSo() throws IOException {
    Path metrics =
        Files.writeString(
            this.temp.resolve("metrics.txt"),
            EXPOSITION + "slo_objective_ratio{service_name=\"shop\",slo=\"percent\"} 99.9\n");
    TestRun run = export("--from", metrics.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.stderr())
        .isEqualTo(
            "waymark: --export: {service_name=shop, slo=percent} is left out: its objective was"
                + " 99.9"
                + " but it must be between 0 and 1.%n".formatted());
    assertThat(exported()).hasSize(3);
  }

  @Test
  void withoutAnObjectiveNothingIsWritten() throws IOException {
    Path metrics =
        Files.writeString(
            this.temp.resolve("metrics.txt"),
            "jvm_cpu_time_seconds_total{service_name=\"shop\"} 1\n");
    TestRun run = export("--from", metrics.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stderr())
        .isEqualTo(
            "waymark: --export: there is no service-level objective in what --from names%n"
                .formatted());
    assertThat(this.temp.resolve("out")).doesNotExist();
  }

  @Test
  void withoutASourceOrInAnotherFormIsRefused() {
    assertThat(export().stderr())
        .isEqualTo(
            "waymark: --export needs --from: the endpoint of a service, or a file with its metrics%n"
                .formatted());
    TestRun other =
        TestRun.of("generate", "--out", this.temp.resolve("out").toString(), "--export", "sloth");
    assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(other.stderr())
        .isEqualTo("waymark: --export must be openslo, but was 'sloth'%n".formatted());
  }

  private TestRun export(String... options) {
    return TestRun.of(
        Stream.concat(
                Stream.of(
                    "generate",
                    "--out",
                    this.temp.resolve("out").toString(),
                    "--export",
                    "openslo"),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private List<Map<String, Object>> exported() throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    String text = Files.readString(this.temp.resolve("out/openslo/waymark.openslo.yaml"));
    for (Object document : new Yaml().loadAll(text)) {
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) document;
      documents.add(map);
    }
    return documents;
  }
}
