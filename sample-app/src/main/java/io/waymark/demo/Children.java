package io.waymark.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes the demo started. When the demo ends, however it ends, they end. */
final class Children {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path logs;
  private final List<Child> running = new ArrayList<>();
  private boolean stopped;

  /**
   * @param logs folder for their output, a file each
   */
  Children(Path logs) {
    this.logs = logs;
  }

  /** Starts a program whose output goes to a file named for it. */
  synchronized Child start(String name, List<String> command) {
    if (this.stopped) {
      throw new DemoFailedException("The demo is being stopped.");
    }
    Path log = this.logs.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      Child child = new Child(name, process, log);
      this.running.add(child);
      return child;
    } catch (IOException ex) {
      throw new DemoFailedException(name + " cannot be started: " + ex.getMessage(), ex);
    }
  }

  /** Runs a program to its end. */
  void run(String name, List<String> command) {
    Child child = start(name, command);
    try {
      if (child.process().waitFor() != 0) {
        throw child.failure("failed");
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException(name + " was interrupted.", ex);
    } finally {
      synchronized (this) {
        this.running.remove(child);
      }
    }
  }

  /** Fails if one of them is gone. */
  synchronized void requireAlive() {
    for (Child child : this.running) {
      if (!this.stopped && !child.process().isAlive()) {
        throw child.failure("ended unexpectedly");
      }
    }
  }

  /** Asks all of them to stop, and insists after a while. */
  synchronized void stop() {
    this.stopped = true;
    this.running.forEach(child -> child.process().destroy());
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Child child : this.running) {
      try {
        if (!child.process().waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          child.process().destroyForcibly().waitFor();
        }
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        child.process().destroyForcibly();
      }
    }
  }

  /**
   * One of them.
   *
   * @param log where its output goes
   */
  record Child(String name, Process process, Path log) {

    private static final int LAST_LINES = 15;

    /** What to tell when it did not do its work: its last words included. */
    DemoFailedException failure(String what) {
      String words;
      try {
        List<String> lines = Files.readAllLines(this.log);
        words =
            String.join(
                "\n  ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
      } catch (IOException ex) {
        words = "(its output cannot be read: " + ex.getMessage() + ")";
      }
      return new DemoFailedException(
          this.name + " " + what + "; the end of " + this.log + ":\n  " + words);
    }
  }
}
