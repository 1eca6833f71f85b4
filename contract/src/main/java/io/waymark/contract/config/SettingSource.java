package io.waymark.contract.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: Spring's environment, or system properties and environment variables.
 */
public interface SettingSource {

  /**
   * The text of a key in the source of the highest precedence that has it; null if none has. A list
   * is one text whose elements are separated by commas.
   */
  @Nullable Found find(String key);

  /** Every key that begins with {@value Settings#PREFIX}, as its source spells it, known or not. */
  Set<String> keys();

  /**
   * A text and where it was found.
   *
   * @param text as written
   * @param origin for messages, such as a file and line
   * @param environmentVariable whether the process inherited it: such a value never stops an
   *     application
   */
  record Found(String text, String origin, boolean environmentVariable) {}
}
