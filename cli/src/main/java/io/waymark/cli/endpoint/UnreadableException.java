package io.waymark.cli.endpoint;

/** Something could not be read; the message says what and why, and holds no secret. */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }
}
