package io.waymark.cli.diff;

/** A file that is there cannot be compared. */
public final class UnreadableDocumentException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableDocumentException(String message) {
    super(message);
  }
}
