package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an application can see of the agent it was started with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentFootprintTests {

  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  private ForkedApplication application;

  @BeforeAll
  void start() {
    this.application = start(List.of("-javaagent:" + WaymarkAgent.waymark()));
  }

  private static ForkedApplication start(List<String> jvmOptions) {
    return ForkedApplication.start(
        InsideApplication.class,
        WaymarkAgent.launchWith(0, jvmOptions),
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"),
        List.of());
  }

  @AfterAll
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
  }

  @Test
  void noClassAndNoFileOfOursIsVisible() throws IOException {
    String entries;
    try (JarFile extension = new JarFile(WaymarkAgent.extensionJar().toFile())) {
      entries =
          extension.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .filter(name -> name.contains("waymark"))
              .collect(Collectors.joining("\n"));
    }
    assertThat(entries.lines()).contains("io/waymark/agent/Delegate.class").hasSizeGreaterThan(100);
    assertThat(visible("io/waymark/contracttests/InsideApplication.class"))
        .as("it finds what is there")
        .isNotEmpty();
    assertThat(visible(entries)).isEmpty();
  }

  private String visible(String entries) {
    return this.application
        .send(
            HttpRequest.newBuilder(this.application.uri("/visible"))
                .POST(HttpRequest.BodyPublishers.ofString(entries))
                .build())
        .body();
  }

  /** Beyond those of upstream's own agent. */
  @Test
  void theSystemPropertiesThatWaymarkSetsAreThoseOfTheDocs() throws IOException {
    Set<String> set = new TreeSet<>(properties(this.application));
    try (ForkedApplication upstream = start(List.of("-javaagent:" + WaymarkAgent.upstream()))) {
      set.removeAll(properties(upstream));
    }
    String docs = Files.readString(Repository.root().resolve("docs/agent.md"));
    String section =
        docs.split("(?m)^## System properties that Waymark sets$")[1].split("(?m)^## ")[0];
    assertThat(DOCUMENTED.matcher(section).results().map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(set);
  }

  private static List<String> properties(ForkedApplication application) {
    return application.get("/properties").body().lines().toList();
  }
}
