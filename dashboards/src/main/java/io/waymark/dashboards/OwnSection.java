package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.List;
import java.util.SortedMap;

/**
 * A section that users wrote themselves, or panels that they copied out of Grafana, put on a board
 * beneath the kit's own sections.
 *
 * @since 0.1.0
 */
public final class OwnSection {

  private final Board board;
  private final Section section;

  OwnSection(Board board, Section section) {
    this.board = board;
    this.section = section;
  }

  /**
   * Reads sections.
   *
   * @param files texts by file name; the name tells what is wrong where, and keeps panel ids stable
   * @throws InvalidSectionsException if anything cannot be drawn, with everything that is wrong
   */
  public static List<OwnSection> parse(SortedMap<String, String> files)
      throws InvalidSectionsException {
    return new OwnSectionReader().read(files);
  }

  /** The board it is put on. */
  Board board() {
    return this.board;
  }

  /** Its panels. */
  Section section() {
    return this.section;
  }
}
