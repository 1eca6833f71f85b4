package io.waymark.contract.redaction;

/** A compiled pattern of the user's. */
@FunctionalInterface
public interface TextPattern {

  /** The text with every match replaced; the same text where there is none. */
  String replaceAll(String text, String replacement);
}
