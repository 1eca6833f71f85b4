package io.waymark.agent.settings;

import io.waymark.contract.config.Setting;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.config.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * System properties, then environment variables, then the file named by {@code waymark.config},
 * then the node {@code waymark} of the agent's own configuration file.
 */
final class ProcessSettings implements SettingSource {

  private final Properties systemProperties;
  private final Map<String, String> environment;
  private final SettingsFile file;
  private final Map<String, String> configurationFile;

  ProcessSettings(Properties systemProperties, Map<String, String> environment) {
    this(systemProperties, environment, Map.of());
  }

  ProcessSettings(
      Properties systemProperties,
      Map<String, String> environment,
      Map<String, String> configurationFile) {
    this.configurationFile = configurationFile;
    this.systemProperties = systemProperties;
    this.environment = environment;
    Found path = ownValue(Settings.CONFIG.key());
    this.file =
        path != null && !path.text().isBlank()
            ? SettingsFile.read(path.text().strip())
            : SettingsFile.NONE;
  }

  /** Why the file cannot be used; null when it can or nobody named one. */
  @Nullable String fileProblem() {
    return this.file.problem();
  }

  @Override
  public @Nullable Found find(String key) {
    Found found = ownValue(key);
    if (found != null) {
      return found;
    }
    String text = this.file.properties().getProperty(key);
    if (text != null) {
      return found(text, this.file.path());
    }
    String declared = this.configurationFile.get(key);
    return declared != null ? found(declared, "otel.config.file") : null;
  }

  private @Nullable Found ownValue(String key) {
    String property = this.systemProperties.getProperty(key);
    if (property != null) {
      return found(property, "system property");
    }
    return this.environment.entrySet().stream()
        .filter(variable -> isNameOf(variable.getKey(), key))
        .min(Map.Entry.comparingByKey())
        .map(variable -> found(variable.getValue(), "environment variable " + variable.getKey()))
        .orElse(null);
  }

  /** Nothing an agent reads stops the application it was attached to. */
  private static Found found(String text, String origin) {
    return new Found(text, origin, true);
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    this.systemProperties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(Settings.PREFIX))
        .forEach(keys::add);
    this.environment.keySet().stream()
        .filter(variable -> variable.startsWith("WAYMARK_"))
        .map(ProcessSettings::keyOf)
        .forEach(keys::add);
    // The file is ours alone: a key without our prefix is a mistake as well.
    keys.addAll(this.file.properties().stringPropertyNames());
    keys.addAll(this.configurationFile.keySet());
    return keys;
  }

  private static String keyOf(String variable) {
    return knownKeys()
        .filter(key -> isNameOf(variable, key))
        .findFirst()
        .orElseGet(() -> variable.toLowerCase(Locale.ROOT).replace('_', '.'));
  }

  private static Stream<String> knownKeys() {
    return Settings.all().stream().map(Setting::key);
  }

  /** A hyphen of the key may be an underscore in the variable or be left out, as in the starter. */
  private static boolean isNameOf(String variable, String key) {
    return variable.startsWith("WAYMARK_")
        && (variable.equals(key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
            || variable.equals(key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
  }
}
