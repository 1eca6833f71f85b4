package io.waymark.canaries;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a secret may be by mistake, and whether what is there is recorded.
 *
 * @since 0.1.0
 */
public enum Place {
  LOG_MESSAGE("log message", Kind.TEXT, Observer.values()),
  LOG_CONTEXT("log context (MDC)", Kind.TEXT, Observer.STARTER, Observer.BOTH),
  LOG_CONTEXT_KEY(
      "log context under `session.token`", Kind.TELLING, Observer.STARTER, Observer.BOTH),
  LOG_PAIR("key-value pair of a log event", Kind.TEXT, Observer.STARTER, Observer.BOTH),
  LOG_PAIR_KEY(
      "key-value pair named `clientSecret`", Kind.TELLING, Observer.STARTER, Observer.BOTH),
  LOG_ARGUMENT("structured argument of a log event", Kind.TEXT, Observer.STARTER, Observer.BOTH),
  LOGGED_EXCEPTION("message of a logged exception", Kind.TEXT, Observer.values()),
  LOGGED_CAUSE("message of its cause", Kind.TEXT, Observer.values()),
  THROWN_EXCEPTION("message of an exception that failed a request", Kind.TEXT, Observer.values()),
  PATH("path of an inbound request", Kind.TEXT, Observer.values()),
  QUERY("query of an inbound request", Kind.TEXT, Observer.values()),
  CALLED_QUERY("query of an outbound request", Kind.TEXT, Observer.values()),
  CALLED_USER_INFO("password in the URL of an outbound request", Kind.TELLING, Observer.values()),
  REQUEST_HEADER("request header that is captured", Kind.TEXT, Observer.AGENT, Observer.BOTH),
  REQUEST_HEADER_KEY(
      "request header `X-Api-Key` that is captured", Kind.TELLING, Observer.AGENT, Observer.BOTH),
  RESPONSE_HEADER("response header", Kind.TELLING),
  BAGGAGE("baggage", Kind.TELLING),
  STATEMENT("literal in an SQL statement", Kind.TELLING, Observer.values()),
  FAILED_STATEMENT("literal in an SQL statement that fails", Kind.TELLING, Observer.values()),
  PARAMETER("parameter of an SQL statement", Kind.TELLING),
  ENVIRONMENT("environment variable", Kind.TELLING),
  COMMAND_LINE("command line", Kind.TELLING),
  RESOURCE("resource attribute", Kind.TEXT, Observer.values());

  /** Those that can be reached from outside of a service. */
  static final Set<Place> OUTSIDE =
      EnumSet.of(
          PATH,
          QUERY,
          REQUEST_HEADER,
          REQUEST_HEADER_KEY,
          BAGGAGE,
          ENVIRONMENT,
          COMMAND_LINE,
          RESOURCE);

  /** What a place is like. */
  private enum Kind {
    /** Any text may be there. */
    TEXT,
    /** That something is there tells that it must not leave. */
    TELLING
  }

  private final String title;
  private final Kind kind;
  private final Set<Observer> recording;

  /**
   * A place.
   *
   * @param recording who records that there is something, and the text if any may be there
   */
  Place(String title, Kind kind, Observer... recording) {
    this.title = title;
    this.kind = kind;
    this.recording = Set.of(recording);
  }

  /** The heading of its row. */
  public String title() {
    return this.title;
  }

  /** What has to become of a secret of this shape. */
  public Outcome outcome(Shape shape, Observer observer) {
    return this.recording.contains(observer) ? atMost(shape) : Outcome.NOT_RECORDED;
  }

  /** What is allowed, whoever observes the service. */
  Outcome atMost(Shape shape) {
    return this.kind == Kind.TEXT ? shape.inText() : Outcome.STRUCTURE;
  }
}
