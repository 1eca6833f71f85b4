package io.waymark.contracttests;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What a fault did to one application.
 *
 * @param startup seconds until it listened
 * @param requests requests that were made
 * @param failed those that were not answered, or not with 200
 * @param p99 milliseconds
 * @param heapGrowth megabytes, both times after a collection
 * @param shutdown seconds from the signal to the end
 * @param drops how many of anything were dropped, by reason
 * @param lines log lines about it from its start to its end, stack traces included
 * @param minutes from its start to its end
 */
record FaultResult(
    double startup,
    int requests,
    int failed,
    double p99,
    double heapGrowth,
    double shutdown,
    Map<String, Long> drops,
    long lines,
    double minutes) {

  /** A row of the table. */
  String row(String mode, Fault fault) {
    String dropped =
        this.drops.isEmpty()
            ? "–"
            : Stream.of(this.drops)
                .flatMap(drops -> drops.entrySet().stream())
                .map(drop -> "%s %d".formatted(drop.getKey(), drop.getValue()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("–");
    return "| %s | %s | %.1f | %d | %d | %.1f | %.1f | %.1f | %s | %s |\n"
        .formatted(
            mode,
            fault.title(),
            this.startup,
            this.requests,
            this.failed,
            this.p99,
            this.heapGrowth,
            this.shutdown,
            dropped,
            fault == Fault.STDOUT_BLOCKED
                ? "unread"
                : fault.isApplicationsOwn(mode) ? "its own" : this.lines);
  }
}
