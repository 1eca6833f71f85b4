package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A section that users wrote themselves, or panels that they copied out of Grafana, put on a board
 * beneath the kit's own sections.
 *
 * @since 0.1.0
 */
public final class OwnSection {

  private final String file;
  private final Board board;
  private final Section section;

  OwnSection(String file, Board board, Section section) {
    this.file = file;
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

  /**
   * Names of the series that decide whether it is made for a fleet; what else the fleet emits does
   * not matter to it. Empty for what is always made.
   */
  public Set<String> needs() {
    return this.section.needs().series();
  }

  /** Name of the file it is from. */
  String file() {
    return this.file;
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
