package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class DocumentationTests {

  private static final Pattern SWITCH = Pattern.compile("waymark(\\.[a-z-]+)+|OTEL(_[A-Z]+)+");

  /** OpenTelemetry's own are not settings of the kit. */
  private static final String FOREIGN = "OTEL_";

  @Test
  void everyBoardIsListedWithItsAddress() throws IOException {
    String page = Files.readString(Path.of("../docs/dashboards.md"));
    for (Board board : Board.values()) {
      assertThat(page).contains("| " + board.title() + " | ", "`/d/" + board.uid() + "`");
    }
  }

  @ParameterizedTest
  @EnumSource(Board.class)
  void everyBoardHasAPictureThatThePageShows(Board board) throws IOException {
    Path picture = Path.of("../docs/images/" + board.uid() + ".png");
    assertThat(picture).isNotEmptyFile();
    assertThat(Files.readString(Path.of("../docs/dashboards.md")))
        .contains("(images/" + board.uid() + ".png)");
  }

  /** An empty section has to say what would fill it, by a name that the settings know. */
  @Test
  void everySectionThatMayBeEmptyNamesTheSwitchThatFillsIt() throws IOException {
    String settings = Files.readString(Path.of("../docs/settings.md"));
    for (Board board : Board.values()) {
      for (Section section : BoardSource.of(board, DashboardOptions.defaults()).sections()) {
        if (!section.needs().series().isEmpty()) {
          List<String> switches =
              section.panels().stream()
                  .map((entry) -> entry.panel().at("/fieldConfig/defaults/noValue").asString(""))
                  .flatMap((text) -> SWITCH.matcher(text).results().map(MatchResult::group))
                  .distinct()
                  .toList();
          assertThat(switches).as(section.key()).isNotEmpty();
          assertThat(switches.stream().filter((key) -> !key.startsWith(FOREIGN)))
              .as(section.key())
              .allSatisfy((key) -> assertThat(settings).contains("`" + key + "`"));
        }
      }
    }
  }

  @Test
  void everyTextThatStandsForNoDataIsExplained() throws IOException {
    Map<String, String> panels = new LinkedHashMap<>();
    for (JsonNode board : new BoardComposer(DashboardOptions.defaults()).composeAll()) {
      for (JsonNode panel : BoardLint.panels(board)) {
        String text = panel.path("fieldConfig").path("defaults").path("noValue").asString("");
        if (!text.isEmpty()) {
          panels.merge(
              text,
              board.get("title").stringValue(),
              (one, more) -> one.endsWith(more) ? one : one + ", " + more);
        }
      }
    }
    String page = Files.readString(Path.of("../docs/dashboards.md"));
    panels.forEach(
        (text, boards) -> assertThat(page).contains("| %s | %s | ".formatted(text, boards)));
  }
}
