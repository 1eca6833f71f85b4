package io.waymark.contract.config;

/**
 * One thing that is wrong with what was written.
 *
 * @param message one sentence that names the key, the value and what would be right
 * @param fatal whether it stops the start of an application outside strict mode
 */
public record Problem(String message, boolean fatal) {

  static Problem malformed(Setting<?> setting, SettingSource.Found found) {
    String consequence =
        found.environmentVariable()
            ? " The default applies: " + describe(setting.defaultText()) + "."
            : "";
    return new Problem(
        "%s was '%s' but it must be %s (%s).%s"
            .formatted(
                setting.key(),
                found.text(),
                setting.type().expected(),
                found.origin(),
                consequence),
        !found.environmentVariable());
  }

  static Problem unknown(String key) {
    return new Problem(
        "%s is not a setting of Waymark; did you mean %s?".formatted(key, NearestKey.to(key)),
        false);
  }

  private static String describe(@org.jspecify.annotations.Nullable String defaultText) {
    return defaultText != null ? defaultText : "none";
  }
}
