package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the boards of one generation are, and what becomes of the links between them: they follow a
 * board that moved, and disappear with one that is not generated.
 */
final class BoardLinks {

  private static final Pattern BOARD = Pattern.compile("^/d/([\\w-]+)");

  /** The longest uid Grafana accepts. */
  private static final int LONGEST_UID = 40;

  private final Optional<String> service;
  private final Set<Board> generated;

  BoardLinks(Optional<String> service, Set<Board> generated) {
    this.service = service;
    this.generated = generated;
  }

  /** The board's uid: its own, unless all boards are one service's. */
  String uid(Board board) {
    return this.service.map((name) -> uid(board, name)).orElse(board.uid());
  }

  /** Readable where that is possible; otherwise the name's checksum keeps it unique. */
  private static String uid(Board board, String service) {
    String uid = board.uid() + "-" + service;
    if (uid.length() <= LONGEST_UID && uid.matches("[\\w-]+")) {
      return uid;
    }
    CRC32 crc = new CRC32();
    crc.update(service.getBytes(StandardCharsets.UTF_8));
    return board.uid() + "-" + String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  /** Corrects every link beneath the node. */
  void correct(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (leadsNowhere(array.get(i))) {
          array.remove(i);
        }
      }
    }
    if (node instanceof ObjectNode object && object.path("url").isString()) {
      object.put("url", moved(object.get("url").stringValue()));
    }
    node.forEach(this::correct);
  }

  private boolean leadsNowhere(JsonNode link) {
    if (!link.path("url").isString()) {
      return false;
    }
    Matcher matcher = BOARD.matcher(link.get("url").stringValue());
    return matcher.find()
        && this.generated.stream().noneMatch((board) -> board.uid().equals(matcher.group(1)));
  }

  private String moved(String url) {
    Matcher matcher = BOARD.matcher(url);
    if (!matcher.find()) {
      return url;
    }
    return this.generated.stream()
        .filter((board) -> board.uid().equals(matcher.group(1)))
        .findFirst()
        .map((board) -> "/d/" + uid(board) + url.substring(matcher.end()))
        .orElse(url);
  }
}
