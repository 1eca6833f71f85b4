package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.canaries.Bait;
import io.waymark.canaries.CanaryTable;
import io.waymark.canaries.Observer;
import io.waymark.canaries.Shape;
import io.waymark.contracttests.canary.CanaryApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Every shape of a secret in every place, and every byte that leaves searched for it. The table of
 * outcomes is committed; {@code .ci/full canaries} writes it.
 */
class CanaryTests {

  private static final Path DOCS = Path.of("..", "docs", "measured", "canaries.md");

  private static final Path OUT = Path.of("target", "canaries");

  @Test
  void theStarterLetsOnlyThoseLeaveThatNothingTells() throws IOException {
    assertOutcomes(Observer.STARTER, ForkedApplication.Launch.PLAIN);
  }

  /** The application's own console is not the agent's. */
  @Test
  void theAgentLetsOnlyThoseLeaveThatNothingTells() throws IOException {
    assertOutcomes(Observer.AGENT, WaymarkAgent.launch(FreePort.find()));
  }

  @Test
  void bothLetOnlyThoseLeaveThatNothingTells() throws IOException {
    assertOutcomes(Observer.BOTH, WaymarkAgent.beside(FreePort.find()));
  }

  private static void assertOutcomes(Observer observer, ForkedApplication.Launch launch)
      throws IOException {
    String left = whatLeaves(observer, launch);
    CanaryTable table = CanaryTable.of(observer, left::contains);
    assertThat(table.leaks()).as("what leaves and must not").isEmpty();
    assertThat(table.unseen()).as("what is to be recorded, or its row proves nothing").isEmpty();
    String name = observer.name().toLowerCase(Locale.ROOT);
    String section = "## The table: %s\n\n%s".formatted(name, table.markdown());
    Files.createDirectories(OUT);
    Files.writeString(OUT.resolve(name + ".md"), section);
    if (!Boolean.getBoolean("rewrite")) {
      assertThat(DOCS).content().contains(section);
    }
  }

  private static String whatLeaves(Observer observer, ForkedApplication.Launch launch) {
    boolean spring = observer != Observer.AGENT;
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      StringBuilder left = new StringBuilder();
      try (ForkedApplication application = start(launch, receiver)) {
        drive(application);
        Awaitility.await("the last request's span, the last line, and an export of metrics")
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    receiver.everything().contains("/items/the-last")
                        && receiver.everything().contains("the last line")
                        && !receiver.metrics().isEmpty());
        left.append(application.scrape());
        if (spring) {
          left.append(application.scrapeActuator());
          left.append(application.get("/actuator/health").body());
          left.append(application.get("/actuator/info").body());
          left.append(application.output());
        }
      }
      return left.append(receiver.everything()).toString();
    }
  }

  private static ForkedApplication start(ForkedApplication.Launch launch, OtlpReceiver receiver) {
    Map<String, String> environment = new HashMap<>(Bait.environment(receiver.endpoint()));
    environment.put("OTEL_SERVICE_NAME", "careless");
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "--waymark.metrics.database.enabled=true",
                    "--spring.datasource.url=jdbc:h2:mem:c"),
                Bait.arguments().stream())
            .toList();
    return ForkedApplication.start(CanaryApplication.class, launch, environment, arguments);
  }

  private static void drive(ForkedApplication application) {
    application.get("/statements");
    application.get("/call");
    for (Shape shape : Shape.values()) {
      application.get("/fail/" + shape);
    }
    Bait.requests(application.uri("/items/1")).forEach(application::send);
    application.get("/log");
    application.get("/items/the-last");
  }
}
