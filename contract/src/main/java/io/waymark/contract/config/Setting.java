package io.waymark.contract.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting of the kit, the same in every path: a Spring property in the starter, a system
 * property or an environment variable in the agent.
 *
 * @param key full key in lower case and kebab case, such as {@code waymark.slo.period}
 * @param type how its text is read
 * @param defaultText value that applies when nobody set one, as text; null for none
 * @param description one sentence for editors and documentation
 * @param <T> type of the value
 */
public record Setting<T>(
    String key, SettingType<T> type, @Nullable String defaultText, String description) {

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if the type does not accept it
   */
  public T parse(String text) {
    return this.type.parser().apply(text.strip());
  }

  /** The default value; null for none. */
  public @Nullable T defaultValue() {
    return this.defaultText != null ? parse(this.defaultText) : null;
  }
}
