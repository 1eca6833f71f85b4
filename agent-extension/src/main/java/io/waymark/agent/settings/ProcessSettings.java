package io.waymark.agent.settings;

import io.waymark.contract.config.Setting;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.config.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * System properties, then environment variables, then the file named by {@code waymark.config},
 * then the node {@code waymark} of the agent's own configuration file.
 */
final class ProcessSettings implements SettingSource {

  private static final String VARIABLES = "WAYMARK_";

  private final Properties systemProperties;
  private final SortedMap<String, String> variables = new TreeMap<>();
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
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().startsWith(VARIABLES)) {
        this.variables.put(variable.getKey(), variable.getValue());
      }
    }
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
    for (Map.Entry<String, String> variable : this.variables.entrySet()) {
      if (isNameOf(variable.getKey(), key)) {
        return found(variable.getValue(), "environment variable " + variable.getKey());
      }
    }
    return null;
  }

  /** Nothing an agent reads stops the application it was attached to. */
  private static Found found(String text, String origin) {
    return new Found(text, origin, true);
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (String key : this.systemProperties.stringPropertyNames()) {
      if (key.startsWith(Settings.PREFIX)) {
        keys.add(key);
      }
    }
    for (String variable : this.variables.keySet()) {
      keys.add(keyOf(variable));
    }
    // The file is ours alone: a key without our prefix is a mistake as well.
    keys.addAll(this.file.properties().stringPropertyNames());
    keys.addAll(this.configurationFile.keySet());
    return keys;
  }

  private static String keyOf(String variable) {
    for (Setting<?> setting : Settings.all()) {
      if (isNameOf(variable, setting.key())) {
        return setting.key();
      }
    }
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** A hyphen of the key may be an underscore in the variable or be left out, as in the starter. */
  private static boolean isNameOf(String variable, String key) {
    String dotless = key.replace('.', '_');
    return variable.equals(dotless.replace('-', '_').toUpperCase(Locale.ROOT))
        || variable.equals(dotless.replace("-", "").toUpperCase(Locale.ROOT));
  }
}
