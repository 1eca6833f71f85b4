package io.waymark.starter.logging;

import io.waymark.contract.redaction.RedactionPolicy;
import net.logstash.logback.mask.FieldMasker;
import net.logstash.logback.mask.ValueMasker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/**
 * The redaction policy over everything a line is made of, nested objects of arguments included.
 * What is not text for a reader of UTF-8 is made so.
 */
final class LogMasker implements FieldMasker, ValueMasker {

  private final RedactionPolicy policy;
  private final LogFieldNames names;

  LogMasker(RedactionPolicy policy, LogFieldNames names) {
    this.policy = policy;
    this.names = names;
  }

  /** A sensitive name hides what is under it, an object too. */
  @Override
  public @Nullable Object mask(TokenStreamContext context) {
    String name = context.currentName();
    return name != null && this.policy.isSensitive(name) ? RedactionPolicy.REPLACEMENT : null;
  }

  @Override
  public @Nullable Object mask(TokenStreamContext context, Object value) {
    if (value instanceof Number number) {
      return this.policy.isSecret(number) ? RedactionPolicy.REPLACEMENT : null;
    }
    if (!(value instanceof CharSequence text)) {
      return null;
    }
    String original = text.toString();
    String name = context.currentName();
    String clean = BoundedText.of(original, part -> clean(name, wellFormed(part)));
    return clean.equals(original) ? null : clean;
  }

  private String clean(@Nullable String name, String text) {
    if (this.names.stackTrace().equals(name)) {
      return stackTrace(text);
    }
    return this.names.exceptionMessage().equals(name)
        ? this.policy.failure(text)
        : this.policy.text(text);
  }

  /** Frames hold no secrets; they are most of the text. */
  private String stackTrace(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int start = 0;
    int messages = 0;
    while (start < text.length()) {
      int frames = text.startsWith("\tat ", start) ? start : text.indexOf("\n\tat ", start);
      int end = frames < 0 ? text.length() : frames;
      clean.append(this.policy.failure(text.substring(start, end)));
      start = endOfFrames(text, end);
      clean.append(text, end, start);
      messages++;
    }
    return messages == 0 ? text : clean.toString();
  }

  private static int endOfFrames(String text, int from) {
    int i = from;
    while (text.startsWith("\n\tat ", i) || text.startsWith("\tat ", i)) {
      int next = text.indexOf('\n', i + 1);
      i = next < 0 ? text.length() : next;
    }
    return i;
  }

  /** The text with half characters replaced, which no encoder accepts. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          return repaired(text, i);
        }
        i++;
      }
    }
    return text;
  }

  private static String repaired(String text, int from) {
    StringBuilder repaired = new StringBuilder(text.length()).append(text, 0, from);
    text.substring(from)
        .codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }
}
