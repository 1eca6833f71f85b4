package io.waymark.agent.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.waymark.contract.redaction.PatternCompiler;
import io.waymark.contract.redaction.TextPattern;

/** RE2's expressions, which no input can make slow. */
public final class LinearPatternCompiler implements PatternCompiler {

  /** For the service loader. */
  public LinearPatternCompiler() {}

  @Override
  public TextPattern compile(String regex) {
    try {
      Pattern pattern = Pattern.compile(regex);
      return (text, replacement) -> pattern.matcher(text).replaceAll(replacement);
    } catch (PatternSyntaxException ex) {
      throw new IllegalArgumentException(regex, ex);
    }
  }
}
