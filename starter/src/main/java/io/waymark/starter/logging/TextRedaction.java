package io.waymark.starter.logging;

import io.waymark.contract.redaction.RedactionPolicy;

/**
 * What becomes of the parts of a line of text.
 *
 * @param policy about secrets
 * @param harmless whether line breaks and what a terminal would obey are made harmless as well
 */
record TextRedaction(RedactionPolicy policy, boolean harmless) {

  String message(String message) {
    return shown(BoundedText.of(message, this.policy::text));
  }

  String failure(String message) {
    return shown(BoundedText.of(message, this.policy::failure));
  }

  String value(String key, String value) {
    return shown(BoundedText.of(value, part -> this.policy.value(key, part)));
  }

  private String shown(String text) {
    return this.harmless ? PlainText.of(text) : text;
  }
}
