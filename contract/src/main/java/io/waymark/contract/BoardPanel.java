package io.waymark.contract;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The panels of the generated boards that alerts lead to. */
public enum BoardPanel {
  BURN_FAST(Board.SLO, "slo-burn/fast"),
  BURN_MEDIUM(Board.SLO, "slo-burn/medium"),
  BURN_SLOW(Board.SLO, "slo-burn/slow"),
  BURN_TRICKLE(Board.SLO, "slo-burn/trickle"),
  BUDGET_OVER_TIME(Board.SLO, "slo-budget/burn-down"),
  EVENTS(Board.SLO, "slo-budget/events"),
  OBJECTIVES(Board.SLO, "slo-objectives/objectives"),
  TARGETS(Board.TELEMETRY, "telemetry-scraping/targets"),
  DROPPED(Board.TELEMETRY, "telemetry-export/services"),
  FULL_LABELS(Board.TELEMETRY, "telemetry-cardinality/full"),
  HEAP_AFTER_COLLECTION(Board.JVM, "jvm-memory/after-collection"),
  COLLECTION_TIME(Board.JVM, "jvm-runtime/gc-time"),
  THREADS(Board.JVM, "jvm-runtime/threads"),
  WAITING_FOR_CONNECTIONS(Board.DATABASE, "database-pools/waiting"),
  LOG_VOLUME(Board.LOGS, "logs-volume/volume"),
  INSTANCES(Board.SERVICE, "service-instances/state"),
  CARDS(Board.ADOPTION, "adoption-cards/cards");

  private final Board board;
  private final String key;

  BoardPanel(Board board, String key) {
    this.board = board;
    this.key = key;
  }

  /** The board it stands on. */
  public Board board() {
    return this.board;
  }

  /**
   * The panel's id there: derived from its section and its key in it, and as stable as they are.
   */
  public int id() {
    CRC32 crc = new CRC32();
    crc.update(this.key.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % Integer.MAX_VALUE) + 1;
  }
}
