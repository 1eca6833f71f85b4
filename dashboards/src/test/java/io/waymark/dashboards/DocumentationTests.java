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
  void everyTextThatStandsForNoDataIsExplained() throws IOException {
    Map<String, String> panels = new LinkedHashMap<>();
    for (Board board : Board.values()) {
      for (JsonNode panel :
          new BoardComposer(DashboardOptions.defaults()).compose(board).get("panels")) {
        String text = panel.path("fieldConfig").path("defaults").path("noValue").asString("");
        if (!text.isEmpty()) {
          panels.merge(text, panel.get("title").stringValue(), (one, more) -> one + ", " + more);
        }
      }
    }
    String page = Files.readString(Path.of("../docs/dashboards.md"));
    panels.forEach(
        (text, titles) -> assertThat(page).contains("| %s | %s | ".formatted(text, titles)));
  }
}
