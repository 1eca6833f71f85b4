package io.waymark.dashboards;

import io.waymark.contract.Board;
import io.waymark.dashboards.BoardQuery.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fleet's Grafana boards and their provisioning.
 *
 * @since 0.1.0
 */
public final class Dashboards {

  private Dashboards() {}

  /**
   * Every file, by its path relative to the folder of generated files, {@code /} between segments.
   * Same options, same bytes.
   */
  public static SortedMap<String, String> generate(DashboardOptions options) {
    SortedMap<String, String> files = new TreeMap<>();
    for (ObjectNode board : new BoardComposer(options).composeAll()) {
      String uid = board.get("uid").stringValue();
      files.put("grafana/dashboards/" + uid + ".json", Json.text(board));
    }
    files.put("grafana/provisioning/dashboards/waymark.yaml", Provisioning.dashboards(options));
    files.put("grafana/provisioning/datasources/waymark.yaml", Provisioning.datasources(options));
    return files;
  }

  /**
   * The boards once more in Grafana's second schema, with a tab for each row; beside the classic
   * ones, which is what Grafana provisions from files.
   */
  public static SortedMap<String, String> generateV2(DashboardOptions options) {
    SortedMap<String, String> files = new TreeMap<>();
    for (ObjectNode board : new BoardComposer(options).composeAll()) {
      String uid = board.get("uid").stringValue();
      files.put("grafana/v2/" + uid + ".json", Json.text(SchemaV2.of(board)));
    }
    return files;
  }

  /**
   * Sections of the users' own that are on no board, each with its file and the reason, as a
   * sentence without its full stop.
   */
  public static List<String> leftOut(DashboardOptions options) {
    if (options.ownSections().isEmpty()) {
      return List.of();
    }
    Set<Board> made =
        BoardSource.all(options).stream().map(BoardSource::board).collect(Collectors.toSet());
    List<String> sentences = new ArrayList<>();
    for (OwnSection own : options.ownSections()) {
      Optional<String> lacking = options.lacking(own.section().needs());
      if (lacking.isPresent()) {
        sentences.add(own.file() + " is left out: there is " + lacking.get());
      } else if (!made.contains(own.board())) {
        sentences.add(
            "%s is left out: %s is not about one service".formatted(own.file(), own.board().uid()));
      }
    }
    return sentences;
  }

  /** Every query of every board: panels first, in reading order, then variables, annotations. */
  public static List<BoardQuery> queries(DashboardOptions options) {
    List<BoardQuery> queries = new ArrayList<>();
    new BoardComposer(options).composeAll().forEach((board) -> addQueries(board, queries));
    return List.copyOf(queries);
  }

  private static void addQueries(ObjectNode dashboard, List<BoardQuery> queries) {
    String uid = dashboard.get("uid").stringValue();
    for (JsonNode panel : dashboard.get("panels")) {
      addPanelQueries(uid, panel, queries);
      panel.path("panels").forEach((folded) -> addPanelQueries(uid, folded, queries));
    }
    for (JsonNode variable : dashboard.get("templating").get("list")) {
      if (variable.get("type").stringValue().equals("query")) {
        queries.add(
            new BoardQuery(
                uid,
                variable.get("name").stringValue(),
                "",
                variable.get("query").stringValue(),
                Kind.VARIABLE,
                datasourceType(variable)));
      }
    }
    for (JsonNode annotation : dashboard.get("annotations").get("list")) {
      queries.add(
          new BoardQuery(
              uid,
              annotation.get("name").stringValue(),
              "",
              annotation.get("expr").stringValue(),
              Kind.ANNOTATION,
              datasourceType(annotation)));
    }
  }

  private static void addPanelQueries(String uid, JsonNode panel, List<BoardQuery> queries) {
    for (JsonNode target : panel.path("targets")) {
      // Prometheus and Loki call it an expression, Tempo a query.
      JsonNode expression = target.has("expr") ? target.get("expr") : target.path("query");
      queries.add(
          new BoardQuery(
              uid,
              panel.path("title").asString(""),
              target.path("refId").asString(""),
              expression.asString(""),
              target.path("instant").asBoolean(false) ? Kind.INSTANT : Kind.RANGE,
              datasourceType(target)));
    }
  }

  private static String datasourceType(JsonNode node) {
    return node.get("datasource").get("type").stringValue();
  }
}
