package io.waymark.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.cli.ExitCode;
import io.waymark.cli.TestRun;
import io.waymark.cli.endpoint.TestEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTests {

  private static final String PATH = "/actuator/prometheus";

  private static final String SHOP =
      """
      slo_events_total{service_name="shop",deployment_environment_name="production",slo="http-availability",outcome="good"} 9950
      slo_events_total{service_name="shop",deployment_environment_name="production",slo="http-availability",outcome="bad"} 50
      slo_objective_ratio{service_name="shop",deployment_environment_name="production",slo="http-availability"} 0.99
      slo_declared_timestamp_seconds{service_name="shop",deployment_environment_name="production",slo="http-availability",origin="declared"} 1.7e9
      """;

  private final TestEndpoint server = TestEndpoint.start();

  private final TestEndpoint second = TestEndpoint.start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    this.server.close();
    this.second.close();
  }

  @Test
  void showsWhatTheServiceCountedSinceItsStart() {
    this.server.answering(PATH, 200, SHOP);

    TestRun run = status("--for=0", this.server.url(""));

    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout())
        .isEqualToNormalizingNewlines(
            """
            SERVICE          SLO                ORIGIN    OBJECTIVE  EVENTS  BAD  ERRORS    BUDGET  BURN
            production/shop  http-availability  declared        99%  10,000   50   0.50%  50% left     -
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void addsTheInstancesOfAServiceUpAndTakesTheStricterObjective() {
    this.server.answering(PATH, 200, SHOP);
    this.second.answering(PATH, 200, SHOP.replace("0.99\n", "0.999\n"));

    TestRun run = status("--for=0", this.server.url(""), this.second.url(""));

    assertThat(run.stdout())
        .isEqualToNormalizingNewlines(
            """
            SERVICE          SLO                ORIGIN    OBJECTIVE  EVENTS  BAD  ERRORS      BUDGET  BURN
            production/shop  http-availability  declared      99.9%  20,000  100   0.50%  spent 5.0x     -  <- missed
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void readsTwiceToTellWhatBurnsNow() {
    AtomicInteger reads = new AtomicInteger();
    this.server.handling(
        PATH,
        exchange -> {
          String text =
              reads.getAndIncrement() == 0
                  ? SHOP
                  : SHOP.replace(" 9950\n", " 9980\n").replace(" 50\n", " 70\n");
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
        });

    TestRun run = status("--for=1", this.server.url(""));

    // 20 of 50 are 40 times the 1 % that 99 % allow.
    assertThat(run.stdout()).contains("10,050   70   0.70%  30% left  40.0x  <- burning fast\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void whenTwoInstancesAnswerAtOneAddressTheirDifferenceMeansNothing() {
    AtomicInteger reads = new AtomicInteger();
    this.server.handling(
        PATH,
        exchange -> {
          String card =
              "waymark_service_card{service_instance_id=\"" + reads.getAndIncrement() + "\"} 1\n";
          byte[] bytes = (SHOP + card).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
        });

    assertThat(status("--for=1", this.server.url("")).stdout()).endsWith("50% left     -\n");
  }

  @Test
  void fewBadEventsAreNoFinding() {
    this.server.answering(PATH, 200, SHOP.replace(" 9950\n", " 1\n").replace(" 50\n", " 9\n"));

    TestRun run = status("--for=0", this.server.url(""));

    assertThat(run.stdout()).contains("90.00%  spent 90.0x").doesNotContain("missed");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whenTheServiceSaysThatOneBadEventMattersItIsAFinding() {
    this.server.answering(
        PATH,
        200,
        SHOP.replace(" 9950\n", " 1\n").replace(" 50\n", " 9\n")
            + "slo_alert_min_bad_events{service_name=\"shop\","
            + "deployment_environment_name=\"production\",slo=\"http-availability\"} 1\n");

    assertThat(status("--for=0", this.server.url("")).exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void whenAnObjectiveIsNoRatioSaysSo() {
    this.server.answering(PATH, 200, SHOP.replace("0.99\n", "99\n"));

    TestRun run = status("--for=0", this.server.url(""));

    assertThat(run.stdout()).contains("  <- objective is no ratio between 0 and 1\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void whenNothingHappenedYetThereIsNoRatio() {
    this.server.answering(PATH, 200, SHOP.replace(" 9950\n", " 0\n").replace(" 50\n", " 0\n"));

    assertThat(status("--for=0", this.server.url("")).stdout())
        .contains("99%       0    0       -       -     -\n");
  }

  @Test
  void whenAServicePublishesNoObjectiveSaysSo() {
    this.server.answering(PATH, 200, "up 1\n");

    TestRun run = status("--for=0", this.server.url(""));

    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: " + this.server.url("") + " publishes no service-level objective\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void whenOneEndpointCannotBeReadShowsTheOthers() {
    this.server.answering(PATH, 200, SHOP);
    this.second.answering("/", 503, "");

    TestRun run = status("--for=0", this.server.url(""), this.second.url("/metrics"));

    assertThat(run.stdout()).contains("production/shop");
    assertThat(run.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: " + this.second.url("/metrics") + " answered 503\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
  }

  @Test
  void whatAStrangerSendsHasNoPowerOverTheTerminal() {
    this.server.answering(
        PATH,
        200,
        "slo_events_total{service_name=\"\u001b[2Jshop\u202e\\nfake\",slo=\""
            + "x".repeat(100)
            + "\",outcome=\"bad\"} 1\n"
            + "slo_events_total{service_name=\"odd\",slo=\"s\",outcome=\"bad\"} NaN\n"
            + "slo_events_total{service_name=\"odd\",slo=\"s\",outcome=\"good\"} -5\n"
            + "slo_events_total{service_name=\"cut");

    TestRun run = status("--for=0", this.server.url(""));

    assertThat(run.stdout().lines().skip(1))
        .containsExactlyInAnyOrder(
            "?[2Jshop??fake  "
                + "x".repeat(60)
                + "…  declared          -       1    1  100.00%       -     -",
            "odd             s"
                + " ".repeat(60)
                + "  declared          -       0    0        -       -     -");
  }

  @Test
  void sendsATokenFromAFileAndShowsItNowhere() throws IOException {
    this.server.answering(PATH, 401, "");
    Path token = Files.writeString(this.folder.resolve("token"), "s3cret\n");

    TestRun run =
        status(
            "--for=0",
            "--bearer-token-file=" + token,
            "--header=X-Key: s3cret",
            this.server.url(""));

    assertThat(this.server.asked())
        .singleElement()
        .satisfies(asked -> assertThat(asked.authorization()).isEqualTo("Bearer s3cret"));
    assertThat(run.stdout() + run.stderr()).doesNotContain("s3cret").contains("answered 401");
  }

  @Test
  void whenFilesCannotBeUsedNamesThem() throws IOException {
    Path empty = Files.writeString(this.folder.resolve("empty"), "\n");
    Path missing = this.folder.resolve("missing");

    TestRun noToken = status("--bearer-token-file=" + missing, this.server.url(""));
    TestRun noAuthority = status("--ca-file=" + empty, this.server.url(""));

    assertThat(noToken.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: --bearer-token-file " + missing + " does not exist\n");
    assertThat(noAuthority.stderr())
        .isEqualToNormalizingNewlines(
            "waymark: --ca-file " + empty + " must hold certificates as PEM\n");
    assertThat(noToken.exitCode()).isEqualTo(ExitCode.NOT_DONE);
  }

  @Test
  void whenArgumentsAreWrongNamesThemAllAndNoCredential() {
    TestRun run =
        status(
            "--for=x",
            "--header",
            "s3cret",
            "--heder",
            "Authorization: Bearer s3cret",
            this.server.url(""));

    assertThat(run.stderr()).doesNotContain("s3cret");
    assertThat(run.stderr())
        .contains(
            "Invalid value for option '--for': it must be a whole number of seconds from 0 to 300,"
                + " but was 'x'",
            "Invalid value for option '--header' (NAME:VALUE): it must be 'Name: value', but has"
                + " no colon",
            "Unknown option: '--heder'");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whenAnAddressHoldsCredentialsSaysWhereTheyBelong() {
    TestRun run = status("http://me:s3cret@127.0.0.1");

    assertThat(run.stderr())
        .doesNotContain("s3cret")
        .contains("credentials do not belong into an address; use --header or --bearer-token-file");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static TestRun status(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "status";
    System.arraycopy(args, 0, all, 1, args.length);
    return TestRun.of(all);
  }
}
