package io.waymark.contract.redaction;

import java.util.ServiceLoader;

/**
 * Compiles the patterns of {@code waymark.redaction.patterns}. An implementation must match in
 * linear time, because what it reads is written by strangers. It is found by {@link ServiceLoader}
 * beside this interface.
 */
public interface PatternCompiler {

  /**
   * Compiles a regular expression.
   *
   * @throws IllegalArgumentException if it is none
   */
  TextPattern compile(String regex);

  /**
   * The one of this process.
   *
   * @throws IllegalArgumentException if there is none
   */
  static PatternCompiler ofThisProcess() {
    return ServiceLoader.load(PatternCompiler.class, PatternCompiler.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no compiler of patterns"));
  }
}
