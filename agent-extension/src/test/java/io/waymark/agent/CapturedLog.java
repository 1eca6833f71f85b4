package io.waymark.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the extension says while this is open: level and text of each line. */
public final class CapturedLog extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.waymark.agent");
  private final List<String> lines = new ArrayList<>();

  /** Begins to listen. */
  public CapturedLog() {
    this.logger.addHandler(this);
    this.logger.setUseParentHandlers(false);
  }

  /** Every line so far. */
  public List<String> lines() {
    return List.copyOf(this.lines);
  }

  @Override
  public void publish(LogRecord line) {
    this.lines.add(line.getLevel() + " " + line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    this.logger.removeHandler(this);
    this.logger.setUseParentHandlers(true);
  }
}
