package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contracttests.lines.TalkativeApplication;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a process prints, from its first line to its last. */
class LogLinesTests {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @TempDir Path directory;

  @Test
  void textCannotBeForgedAndHoldsNoSecrets() throws Exception {
    String printed =
        run(
            "--then=write",
            "--waymark.logging.format=text",
            "--logging.pattern.console=%p %M:%L %m [%X{note}]%n");
    assertThat(printed)
        .doesNotContain("tulip", "\r", "\u001b")
        .contains(
            "first password=REDACTED\n\tINFO forged \\u001b[31mred",
            "[token=REDACTED\n\tINFO forged by the context]",
            "java.lang.IllegalStateException: secret=REDACTED",
            "Caused by: java.lang.IllegalArgumentException: ftp://REDACTED@host/");
    assertThat(printed.lines().filter(line -> line.startsWith("INFO forged"))).isEmpty();
    assertThat(printed).containsPattern("INFO write:\\d+ first").doesNotContain("?:?");
  }

  @Test
  void aDevelopersLinesAreSpringBootsOwnWithoutSecrets() throws Exception {
    String printed = run("--then=write", "--spring.output.ansi.enabled=always");
    assertThat(printed)
        .doesNotContain("tulip", "@timestamp")
        .contains(
            "\u001b[32m INFO\u001b[0;39m",
            " first password=REDACTED\r\nINFO forged \u001b[31mred\u001b[0m",
            "java.lang.IllegalStateException: secret=REDACTED",
            "Caused by: java.lang.IllegalArgumentException: ftp://REDACTED@host/");
  }

  @Test
  void everyLineOfAStartThatFailsIsJson() throws Exception {
    String printed = run("--then=fail");
    assertThat(printed.lines().map(LogLinesTests::parsed))
        .hasSizeGreaterThan(1)
        .allSatisfy(line -> assertThat(line.get("service.name").asString()).isEqualTo("talkative"))
        .anySatisfy(
            line -> {
              assertThat(line.get("level").asString()).isEqualTo("ERROR");
              assertThat(line.get("exception.stacktrace").asString())
                  .contains("cannot start with password=REDACTED");
            });
    assertThat(printed).doesNotContain("tulip");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noLineBeforeAnExitIsLost(boolean registerShutdownHook) throws Exception {
    String printed =
        runBeforeASlowReader(
            "--then=exit",
            "--waymark.logging.queue-size=10000",
            "--logging.register-shutdown-hook=" + registerShutdownHook);
    List<String> messages =
        printed
            .lines()
            .map(LogLinesTests::parsed)
            .map(line -> line.get("message").asString())
            .toList();
    assertThat(messages)
        .containsAll(IntStream.rangeClosed(1, 5_000).mapToObj(i -> "line " + i).toList())
        .contains("the very last line");
  }

  @Test
  void aConfigurationOfTheApplicationsOwnIsLeftAlone() throws Exception {
    Files.writeString(
        this.directory.resolve("logback-spring.xml"),
        """
        <configuration>
          <appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>OWN %p %m%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="OWN"/></root>
        </configuration>
        """);
    String printed = run("--then=write", "--waymark.logging.format=json");
    assertThat(printed).contains("OWN INFO first password=tulip\r\nINFO forged \u001b[31mred");
    assertThat(printed).doesNotContain("\"@timestamp\"");
  }

  @Test
  void aLevelThatWasChangedAtRunTimeSurvivesAFloodAndAnotherContext() {
    try (ForkedApplication application =
        ForkedApplication.start(
            TalkativeApplication.class,
            Map.of("SPRING_APPLICATION_NAME", "talkative"),
            List.of("--management.endpoints.web.exposure.include=health,prometheus,loggers"))) {
      application.get("/debug?n=one");
      int status =
          application
              .send(
                  HttpRequest.newBuilder(application.uri("/actuator/loggers/talkative"))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString("{\"configuredLevel\":\"DEBUG\"}"))
                      .build())
              .statusCode();
      assertThat(status).isEqualTo(204);
      application.get("/flood");
      application.get("/another");
      Awaitility.await("a line that the flood leaves room for")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                application.get("/debug?n=two");
                return application.output().contains("debug of two");
              });
      assertThat(application.output()).doesNotContain("debug of one");
      assertThat(application.output().lines().map(LogLinesTests::parsed))
          .filteredOn(line -> line.get("message").asString().equals("debug of two"))
          .isNotEmpty();
    }
  }

  private static JsonNode parsed(String line) {
    return JSON.readTree(line);
  }

  /** What it prints to its standard output until it ends. */
  private String run(String... arguments) throws IOException, InterruptedException {
    Path printed = this.directory.resolve("stdout");
    Process process = process(arguments).redirectOutput(printed.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(printed);
  }

  /** The same, on a console that takes three seconds for a megabyte. */
  private String runBeforeASlowReader(String... arguments)
      throws IOException, InterruptedException {
    Process process = process(arguments).start();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (InputStream stdout = process.getInputStream()) {
      byte[] block = stdout.readNBytes(32 * 1024);
      while (block.length > 0) {
        printed.write(block);
        TimeUnit.MILLISECONDS.sleep(100);
        block = stdout.readNBytes(32 * 1024);
      }
    } finally {
      process.destroyForcibly();
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(this.directory + File.pathSeparator + ForkedApplication.Launch.PLAIN.classPath());
    command.add(TalkativeApplication.class.getName());
    command.add("--spring.application.name=talkative");
    command.add("--spring.main.web-application-type=none");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(this.directory.resolve("stderr").toFile());
  }
}
