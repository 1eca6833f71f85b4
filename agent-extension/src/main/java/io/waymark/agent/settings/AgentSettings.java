package io.waymark.agent.settings;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Problem;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The settings of this JVM, read once. What is wrong is a line in the log and never stops the
 * application, which did not ask for an agent; {@code waymark.strict} makes it an error line.
 */
public final class AgentSettings {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private static final class Holder {
    private static final EffectiveSettings SETTINGS =
        readAndReport(System.getProperties(), System.getenv(), declared);
  }

  private static volatile Map<String, String> declared = Map.of();

  private AgentSettings() {}

  /** The effective settings. */
  public static EffectiveSettings current() {
    return Holder.SETTINGS;
  }

  /**
   * The effective settings under those of a service, whose own sources include this JVM's. What is
   * not about requests only its starter can count.
   */
  public static EffectiveSettings below(Map<String, String> service) {
    ProcessSettings own = new ProcessSettings(System.getProperties(), System.getenv(), declared);
    return EffectiveSettings.read(
            new SettingSource() {
              @Override
              public @Nullable Found find(String key) {
                String text = service.get(key);
                return text != null ? new Found(text, "the service", true) : own.find(key);
              }

              @Override
              public Set<String> keys() {
                return service.keySet();
              }
            })
        .requestsOnly();
  }

  /**
   * The effective settings, with those of the agent's own configuration file as the last source;
   * called before anything reads a setting.
   */
  public static EffectiveSettings declaredBy(Map<String, String> configurationFile) {
    declared = Map.copyOf(configurationFile);
    return current();
  }

  private static EffectiveSettings readAndReport(
      Properties systemProperties,
      Map<String, String> environment,
      Map<String, String> configurationFile) {
    ProcessSettings source = new ProcessSettings(systemProperties, environment, configurationFile);
    EffectiveSettings settings = EffectiveSettings.read(source).requestsOnly();
    Level level = settings.get(Settings.STRICT) ? Level.SEVERE : Level.WARNING;
    for (String problem : problems(source, settings)) {
      log.log(level, problem);
    }
    return settings;
  }

  static List<String> problems(ProcessSettings source, EffectiveSettings settings) {
    List<String> problems = new ArrayList<>();
    String fileProblem = source.fileProblem();
    if (fileProblem != null) {
      problems.add(fileProblem);
    }
    addTo(problems, settings.fatalProblems());
    addTo(problems, settings.warnings());
    return problems;
  }

  private static void addTo(List<String> messages, List<Problem> problems) {
    for (Problem problem : problems) {
      messages.add(problem.message());
    }
  }
}
