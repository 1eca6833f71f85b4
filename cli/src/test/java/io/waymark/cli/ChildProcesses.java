package io.waymark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What processes that this one started have cost, as Linux tells it; nothing elsewhere. */
final class ChildProcesses {

  /** The kernel counts in these wherever Java runs. */
  private static final Duration TICK = Duration.ofMillis(10);

  private ChildProcesses() {}

  /** Processor time of all children that have ended. */
  static Duration processorTime() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return Duration.ZERO;
    }
    String text = Files.readString(stat);
    // The name of the program comes second and may hold anything; state is the first after it.
    List<String> fields =
        Arrays.asList(text.substring(text.lastIndexOf(')') + 2).strip().split(" "));
    return TICK.multipliedBy(Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14)));
  }

  /** The most memory that was resident, as long as it could be asked: until it ended. */
  static long peakKilobytes(Process process) throws InterruptedException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    long peak = 0;
    do {
      try {
        peak = Math.max(peak, peakKilobytes(Files.readAllLines(status)));
      } catch (IOException ex) {
        // It ended while it was asked.
      }
    } while (!process.waitFor(1, TimeUnit.MILLISECONDS));
    return peak;
  }

  /** The kernel remembers the highest value, so that none is missed between two looks. */
  private static long peakKilobytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
