package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A runbook says in bold which panel shows something, and there is such a panel. */
class RunbookPanelsTests {

  private static final Path RUNBOOKS = Path.of("../docs/runbooks");

  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  private static final Set<String> TITLES = titles();

  @ParameterizedTest
  @MethodSource("runbooks")
  void everyPanelItNamesExists(Path runbook) throws IOException {
    assertThat(bold(Files.readString(runbook))).isSubsetOf(TITLES);
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void everyLikelyCauseNamesThePanelThatShowsIt(Path runbook) throws IOException {
    String text = Files.readString(runbook);
    String causes =
        text.substring(text.indexOf("## Likely causes\n"), text.indexOf("## Mitigate\n"));
    List<String> rows = causes.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(bold(row)).isNotEmpty());
  }

  static Stream<Path> runbooks() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      return files.sorted().toList().stream();
    }
  }

  private static List<String> bold(String text) {
    return BOLD.matcher(text)
        .results()
        .map(match -> match.group(1).replaceAll("\\s+", " "))
        .toList();
  }

  private static Set<String> titles() {
    Set<String> titles = new HashSet<>();
    Dashboards.generate(DashboardOptions.defaults())
        .forEach(
            (path, text) -> {
              if (path.endsWith(".json")) {
                for (JsonNode panel : JsonMapper.shared().readTree(text).path("panels")) {
                  titles.add(panel.get("title").asString());
                  panel.path("panels").forEach(inner -> titles.add(inner.get("title").asString()));
                }
              }
            });
    return titles;
  }
}
