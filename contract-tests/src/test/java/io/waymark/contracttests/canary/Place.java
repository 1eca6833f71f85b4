package io.waymark.contracttests.canary;

/** Where a secret may be by mistake. */
public enum Place {
  LOG_MESSAGE("log message"),
  LOG_CONTEXT("log context (MDC)"),
  LOG_PAIR("key-value pair of a log event"),
  LOGGED_EXCEPTION("message of a logged exception"),
  LOGGED_CAUSE("message of its cause"),
  THROWN_EXCEPTION("message of an exception that failed a request"),
  PATH("path of an inbound request"),
  QUERY("query of an inbound request"),
  CALLED_QUERY("query of an outbound request"),
  REQUEST_HEADER("request header"),
  RESPONSE_HEADER("response header"),
  BAGGAGE("baggage"),
  STATEMENT("literal in an SQL statement"),
  PARAMETER("parameter of an SQL statement"),
  ENVIRONMENT("environment variable"),
  COMMAND_LINE("command line"),
  RESOURCE("resource attribute");

  private final String title;

  Place(String title) {
    this.title = title;
  }

  /** The heading of its row. */
  public String title() {
    return this.title;
  }
}
