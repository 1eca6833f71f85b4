package io.waymark.agent;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings as a test writes them. */
public final class TestSettings {

  private TestSettings() {}

  /** The settings of these keys and values, and defaults for the rest. */
  public static EffectiveSettings of(Map<String, String> values) {
    return EffectiveSettings.read(
        new SettingSource() {
          @Override
          public @Nullable Found find(String key) {
            String text = values.get(key);
            return text != null ? new Found(text, "a test", true) : null;
          }

          @Override
          public Set<String> keys() {
            return values.keySet();
          }
        });
  }
}
