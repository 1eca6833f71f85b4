package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contracttests.canary.CanaryApplication;
import io.waymark.contracttests.canary.Place;
import io.waymark.contracttests.canary.Shape;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Every shape of a secret in every place, and every byte that leaves searched for it. The table of
 * outcomes is committed; {@code -Drewrite=true} writes it.
 */
class CanaryTests {

  private static final Path DOCS = Path.of("..", "docs", "measured");

  private static final String REMOVED = "removed";
  private static final String LEAVES = "**leaves**";
  private static final String NEVER_LEAVES = "never leaves";

  @Test
  void theStarterLetsOnlyThoseLeaveThatNothingTells() throws IOException {
    assertOutcomes("starter", ForkedApplication.Launch.PLAIN, true);
  }

  /** The application's own console is not the agent's. */
  @Test
  void theAgentLetsOnlyThoseLeaveThatNothingTells() throws IOException {
    assertOutcomes("agent", WaymarkAgent.launch(FreePort.find()), false);
  }

  private static void assertOutcomes(
      String mode, ForkedApplication.Launch launch, boolean withConsole) throws IOException {
    String left;
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      String console;
      try (ForkedApplication application = start(launch, receiver)) {
        drive(application);
        Awaitility.await("the last request's span and the last line")
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    receiver.everything().contains("/items/the-last")
                        && receiver.everything().contains("with a pair"));
        console = application.output();
        left = application.scrape().toString();
        if (withConsole) {
          left += application.get("/actuator/health").body();
          left += application.get("/actuator/info").body();
        }
      }
      left += receiver.everything();
      left += withConsole ? console : "";
    }
    String table = table(mode, left::contains);
    assertCurrent(DOCS.resolve("canaries-" + mode + ".md"), table);
    assertThat(table.lines().filter(line -> line.contains(LEAVES)))
        .as("what nothing tells is the only column where something leaves")
        .allSatisfy(line -> assertThat(line.indexOf(LEAVES)).isEqualTo(line.lastIndexOf(LEAVES)));
  }

  private static ForkedApplication start(ForkedApplication.Launch launch, OtlpReceiver receiver) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    environment.put("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    environment.put("OTEL_SERVICE_NAME", "careless");
    environment.put(
        "OTEL_RESOURCE_ATTRIBUTES",
        Stream.of(Shape.values())
            .map(
                shape ->
                    "note.%d=%s"
                        .formatted(
                            shape.ordinal(),
                            shape.text(Place.RESOURCE).replace(" ", "%20").replace("=", "%3D")))
            .collect(Collectors.joining(",")));
    for (Shape shape : Shape.values()) {
      environment.put("NOTE_" + shape.ordinal(), shape.text(Place.ENVIRONMENT));
    }
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "--waymark.metrics.database.enabled=true",
                    "--spring.datasource.url=jdbc:h2:mem:c"),
                Stream.of(Shape.values())
                    .map(
                        shape ->
                            "--note.%d=%s"
                                .formatted(shape.ordinal(), shape.text(Place.COMMAND_LINE))))
            .toList();
    return ForkedApplication.start(CanaryApplication.class, launch, environment, arguments);
  }

  private static void drive(ForkedApplication application) {
    application.get("/log");
    application.get("/statements");
    application.get("/call");
    for (Shape shape : Shape.values()) {
      application.get("/fail/" + shape);
      application.get("/items/" + CanaryApplication.raw(shape.text(Place.PATH)).replace('?', ';'));
      application.get("/items/1?" + CanaryApplication.raw(shape.text(Place.QUERY)));
      application.send(
          HttpRequest.newBuilder(application.uri("/items/2"))
              .header("X-Note", shape.text(Place.REQUEST_HEADER))
              .header("baggage", "note=" + CanaryApplication.raw(shape.text(Place.BAGGAGE)))
              .build());
    }
    application.get("/items/the-last");
  }

  private static String table(String mode, Predicate<String> leaves) {
    StringBuilder table = new StringBuilder();
    table.append(
        "<!-- Measured by `mvn verify -pl contract-tests -am -Dtest=CanaryTests -Drewrite=true`."
            + " -->\n\n");
    table.append("# What becomes of a secret: %s\n\n| where |".formatted(mode));
    Stream.of(Shape.values()).forEach(shape -> table.append(" %s |".formatted(shape.title())));
    table.append("\n|---|").append("---|".repeat(Shape.values().length)).append('\n');
    for (Place place : Place.values()) {
      boolean recorded = leaves.test(Shape.WORD.needle(place));
      table.append("| %s |".formatted(place.title()));
      for (Shape shape : Shape.values()) {
        String outcome =
            leaves.test(shape.needle(place)) ? LEAVES : recorded ? REMOVED : NEVER_LEAVES;
        table.append(" %s |".formatted(outcome));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static void assertCurrent(Path page, String expected) throws IOException {
    if (Boolean.getBoolean("rewrite")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }
    assertThat(page).hasContent(expected);
  }
}
