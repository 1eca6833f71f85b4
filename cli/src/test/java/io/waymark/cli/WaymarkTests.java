package io.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaymarkTests {

  @TempDir private Path temp;

  @Test
  void generatesRulesTheirTestsRoutingAndDashboards() throws Exception {
    Path out = this.temp.resolve("waymark");

    Run run = run("generate", "--out", out.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.stderr()).isEmpty();
    assertThat(filesIn(out))
        .contains(
            "prometheus/waymark-golden.rules.yaml",
            "prometheus/waymark-golden.rules.test.yaml",
            "prometheus/waymark-slo.rules.yaml",
            "prometheus/waymark-slo.rules.test.yaml",
            "alertmanager/waymark.alertmanager.yaml")
        .anyMatch(file -> file.startsWith("grafana/dashboards/") && file.endsWith(".json"));
  }

  @Test
  void tellsWhatItWroteAndWhatToRunNext() throws Exception {
    Path out = this.temp.resolve("waymark");

    Run run = run("generate", "--out", out.toString());

    List<String> files = filesIn(out);
    StringBuilder expected = new StringBuilder();
    expected.append("Wrote ").append(files.size()).append(" files to ").append(out).append(":\n");
    files.forEach(file -> expected.append("  ").append(file).append('\n'));
    expected.append("No --grafana-url: alerts carry no dashboard_url.\n");
    expected.append("No --runbook-url: alerts carry no runbook_url.\n");
    expected.append("Next: promtool check rules ").append(out).append("/prometheus/*.rules.yaml\n");
    assertThat(run.stdout()).isEqualToNormalizingNewlines(expected.toString());
  }

  @Test
  void objectivesOfServicesWithoutTheKitComeFromFiles() throws Exception {
    Path slo = this.temp.resolve("gateway.yaml");
    Files.writeString(
        slo,
        """
        service: gateway
        slos:
          - name: answers
            objective: 99.9%
            ratio: {total: lb_requests_total, bad: 'lb_requests_total{code=~"5.."}'}
        """);
    Path out = this.temp.resolve("waymark");

    Run run = run("generate", "--out", out.toString(), "--slo", slo.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(out.resolve("prometheus/waymark-declared.rules.yaml"))
        .content()
        .contains("sum(rate(lb_requests_total{code=~\"5..\"}[5m]))", "service_name: gateway");
  }

  @Test
  void whenSloFilesAreWrongSaysAllOfItAndWritesNothing() throws Exception {
    Path broken = this.temp.resolve("broken.yaml");
    Files.writeString(broken, "service: gateway\nslos: 3\n");
    Path missing = this.temp.resolve("missing.yaml");
    Path out = this.temp.resolve("waymark");

    Run run =
        run(
            "generate",
            "--out",
            out.toString(),
            "--slo",
            broken.toString(),
            "--slo",
            missing.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: %s:2: slos was '3' but it must be a list%nwaymark: --slo was '%s' but it must be a text file that can be read%n"
                .formatted(broken, missing));
    assertThat(out).doesNotExist();
  }

  @Test
  void whenTimeIsCompressedSaysThatItIsNotForProduction() {
    Run run = run("generate", "--out", this.temp.toString(), "--demo-time-scale", "60");

    assertThat(run.stdout()).contains("Time runs 60 times as fast: not for production.");
  }

  @Test
  void whenNothingChangedWritesTheSameBytes() throws Exception {
    Path one = this.temp.resolve("one");
    Path two = this.temp.resolve("two");

    run("generate", "--out", one.toString());
    run("generate", "--out", two.toString());

    assertThat(filesIn(one)).isNotEmpty().isEqualTo(filesIn(two));
    for (String file : filesIn(one)) {
      assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  void optionsReachRulesAndDashboards() throws Exception {
    Path out = this.temp.resolve("waymark");

    Run run =
        run(
            "generate",
            "--out=" + out,
            "--identity=cluster,service_name",
            "--grafana-url=https://grafana.example.com",
            "--runbook-url=https://runbooks.example.com",
            "--alertmanager-webhook=http://127.0.0.1:9999/hook",
            "--inherited=page");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(out.resolve("prometheus/waymark-slo.rules.yaml"))
        .content()
        .contains("https://grafana.example.com/", "https://runbooks.example.com/", "cluster")
        .doesNotContain("service_namespace");
    assertThat(out.resolve("alertmanager/waymark.alertmanager.yaml"))
        .content()
        .contains("http://127.0.0.1:9999/hook");
    assertThat(out.resolve("grafana/dashboards/waymark-service.json"))
        .content()
        .contains("cluster")
        .doesNotContain("service_namespace");
  }

  @Test
  void whenSeveralArgumentsAreWrongNamesThemAllAndWritesNothing() {
    Path out = this.temp.resolve("waymark");

    Run run =
        run(
            "generate",
            "--out",
            out.toString(),
            "--identity",
            "cluster",
            "--grafana-url",
            "ftp://grafana",
            "--inherited",
            "maybe",
            "--demo-time-scale",
            "0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr())
        .isEqualToNormalizingNewlines(
            """
            waymark: Invalid value for option '--identity': it must be different label names \
            separated by commas, service_name among them, such as \
            cluster,deployment_environment_name,service_namespace,service_name, but was 'cluster'
            waymark: Invalid value for option '--grafana-url': it must be an http or https address \
            without credentials, query and fragment, such as https://grafana.example.com, but was \
            'ftp://grafana'
            waymark: Invalid value for option '--inherited': it must be off, ticket or page, but \
            was 'maybe'
            waymark: Invalid value for option '--demo-time-scale': it must be a whole number from 1 \
            to 60, but was '0'
            See 'java -jar waymark.jar generate --help'.
            """);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--grafana-ur, 'waymark: Unknown option: ''--grafana-ur''', --grafana-url",
    "--section, 'waymark: Unknown option: ''--section''', --sections"
  })
  void whenAnOptionIsUnknownNamesTheNearest(String option, String message, String nearest) {
    Run run = run("generate", option, "x");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr().lines().toList())
        .startsWith(message)
        .anyMatch(l -> l.contains(nearest));
  }

  @Test
  void whenNoCommandIsGivenIsAUsageError() {
    Run run = run();

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: Missing required subcommand\nSee 'java -jar waymark.jar --help'.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\0"})
  void whenTheFolderHasNoNameIsAUsageError(String out) {
    assertThat(run("generate", "--out", out).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whenAFileIsWhereTheFolderShouldBeSaysSo() throws Exception {
    Path file = Files.writeString(this.temp.resolve("taken"), "mine\n");

    Run run = run("generate", "--out", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: " + file + " is a file, but a folder is needed there\n");
    assertThat(file).hasContent("mine\n");
  }

  @Test
  void helpTellsTheExitCodesAndAnExample() {
    Run run = run("generate", "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.stdout())
        .contains("Exit codes:", "promtool check rules waymark/prometheus/*.rules.yaml");
  }

  @Test
  void whenHelpIsAskedForWrongArgumentsDoNotMatter() {
    Run run = run("generate", "--inherited", "maybe", "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.stdout()).startsWith("Usage: java -jar waymark.jar generate");
  }

  @Test
  void versionNamesTheContractToo() {
    assertThat(run("--version").stdout()).contains("waymark ", "telemetry contract 1");
  }

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Waymark.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private record Run(int exitCode, String stdout, String stderr) {}
}
