package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A board as it was compiled: a dashboard without panels and identity, and the sections that fill
 * it.
 *
 * @param board which one
 * @param scope how many services it is about
 * @param dashboard the shell
 * @param sections those that have something to say of this fleet, in reading order
 */
record BoardSource(Board board, Scope scope, ObjectNode dashboard, List<Section> sections) {

  /** How many services a board is about. */
  enum Scope {
    /** All of them: there is no variable for the service. */
    FLEET,
    /** Exactly one. */
    SERVICE,
    /** All of them at first, some when chosen. */
    SERVICES
  }

  /** The boards that have something to say, in the order of browsing. */
  static List<BoardSource> all(DashboardOptions options) {
    List<BoardSource> boards = new ArrayList<>();
    for (Board board : Board.values()) {
      BoardSource source = of(board, options);
      boolean wanted = options.service().isEmpty() || source.scope == Scope.SERVICE;
      if (wanted && !source.sections.isEmpty()) {
        boards.add(source);
      }
    }
    return boards;
  }

  static BoardSource of(Board board, DashboardOptions options) {
    ObjectNode source = Json.resource("boards/" + board.uid() + ".json");
    List<Section> sections = new ArrayList<>();
    for (JsonNode key : source.get("sections")) {
      Section section = Section.named(key.stringValue());
      if (options.lacking(section.needs()).isEmpty()) {
        sections.add(section);
      }
    }
    options.ownSections().stream()
        .filter((own) -> own.board() == board && options.lacking(own.section().needs()).isEmpty())
        .forEach((own) -> sections.add(own.section()));
    Scope scope = Scope.valueOf(source.get("scope").stringValue().toUpperCase(Locale.ROOT));
    return new BoardSource(board, scope, (ObjectNode) source.get("dashboard"), sections);
  }
}
