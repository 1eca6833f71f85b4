package io.waymark.contracttests;

import java.util.List;
import java.util.function.Supplier;

/** What can be wrong with the way out of a service. */
enum Fault {
  /** What all others are compared with: a backend that takes everything. */
  HEALTHY("none: the backend takes everything", null, 1),
  NO_ENDPOINT("no endpoint is set", null, 1),
  REFUSED("connection refused", BrokenBackend::refusing, 1),
  BLACK_HOLE(
      "black hole: the backlog of the listening socket is full", BrokenBackend::blackHole, 1),
  SILENT("accepts and never answers", BrokenBackend::silent, 1),
  TRICKLE("answers one byte per second", BrokenBackend::oneByteASecond, 1),
  STATUS_429("429 with Retry-After", () -> BrokenBackend.refusingWith(429), 1),
  STATUS_503("503 with Retry-After", () -> BrokenBackend.refusingWith(503), 1),
  SELF_SIGNED("self-signed certificate", BrokenBackend::selfSigned, 1),
  UNKNOWN_HOST("host name does not resolve", BrokenBackend::unknownHost, 1),
  DIES("the backend dies mid-run", null, 1),
  HEALTHY_FLOOD("none, at 10 times the load", null, 10),
  FLOOD("black hole, and the queue full at 10 times the load", BrokenBackend::blackHole, 10),
  STDOUT_BLOCKED("stdout is a pipe that nobody reads", null, 1),
  DISK_FULL("the log file is on a full disk (`/dev/full`)", null, 1);

  private final String title;
  private final Supplier<BrokenBackend> backend;
  private final int load;

  Fault(String title, Supplier<BrokenBackend> backend, int load) {
    this.title = title;
    this.backend = backend;
    this.load = load;
  }

  /** Its row in the table. */
  String title() {
    return this.title;
  }

  /** The backend it needs; one that works where something else is broken. */
  AutoCloseable open() {
    return this.backend != null ? this.backend.get() : OtlpReceiver.start();
  }

  /** How many times the usual requests are made. */
  int load() {
    return this.load;
  }

  /** What the service is compared with. */
  Fault healthy() {
    return this.load > 1 ? HEALTHY_FLOOD : HEALTHY;
  }

  /** Whether it is the starter that writes the log; an agent leaves it to the application. */
  static boolean writesTheLog(String mode) {
    return !mode.equals("agent");
  }

  /** Whether what is said about it is said by the application's own log. */
  boolean isApplicationsOwn(String mode) {
    return this == DISK_FULL && !writesTheLog(mode);
  }

  /** Reasons of drops, one of which has to be counted; empty where nothing is lost. */
  List<String> reasons(String mode) {
    return switch (this) {
      case HEALTHY, HEALTHY_FLOOD, NO_ENDPOINT -> List.of();
      case STDOUT_BLOCKED -> writesTheLog(mode) ? List.of("output_blocked") : List.of();
      case DISK_FULL -> writesTheLog(mode) ? List.of("output_failed") : List.of();
      case FLOOD -> List.of("queue_full");
      // To the agent's sender a status of 200 is the whole answer.
      case TRICKLE -> mode.equals("starter") ? List.of("export_failed", "backing_off") : List.of();
      default -> List.of("export_failed", "backing_off");
    };
  }
}
