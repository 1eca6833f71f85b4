package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocumentationTests {

  @Test
  void everyBoardIsListedWithItsAddress() throws IOException {
    String page = Files.readString(Path.of("../docs/dashboards.md"));
    for (Board board : Board.values()) {
      assertThat(page).contains("| " + board.title() + " | ", "`/d/" + board.uid() + "`");
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
