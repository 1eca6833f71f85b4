package io.waymark.dashboards;

import tools.jackson.databind.node.ObjectNode;

/** Places panels left to right on Grafana's grid; what does not fit begins a new line. */
final class Grid {

  /** Columns of Grafana's grid. */
  static final int COLUMNS = 24;

  private int x;
  private int y;
  private int lineHeight;

  /** Sets {@code gridPos}. */
  void place(ObjectNode panel, int width, int height) {
    if (width < 1 || width > COLUMNS || height < 1) {
      throw new IllegalStateException(
          "panel '%s' is %d wide and %d high, but must be 1 to %d wide and at least 1 high"
              .formatted(panel.path("title").asString(), width, height, COLUMNS));
    }
    if (this.x + width > COLUMNS) {
      newLine();
    }
    panel.putObject("gridPos").put("h", height).put("w", width).put("x", this.x).put("y", this.y);
    this.x += width;
    this.lineHeight = Math.max(this.lineHeight, height);
  }

  /** Whatever comes next begins on the left, beneath everything so far. */
  void newLine() {
    this.y += this.lineHeight;
    this.x = 0;
    this.lineHeight = 0;
  }
}
