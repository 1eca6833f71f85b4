package io.waymark.agent.settings;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Problem;
import io.waymark.contract.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The settings of this JVM, read once. What is wrong is a line in the log and never stops the
 * application, which did not ask for an agent; {@code waymark.strict} makes it an error line.
 */
public final class AgentSettings {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private static final class Holder {
    private static final EffectiveSettings SETTINGS =
        readAndReport(System.getProperties(), System.getenv());
  }

  private AgentSettings() {}

  /** The effective settings. */
  public static EffectiveSettings current() {
    return Holder.SETTINGS;
  }

  private static EffectiveSettings readAndReport(
      Properties systemProperties, Map<String, String> environment) {
    ProcessSettings source = new ProcessSettings(systemProperties, environment);
    EffectiveSettings settings = EffectiveSettings.read(source);
    Level level = settings.get(Settings.STRICT) ? Level.SEVERE : Level.WARNING;
    problems(source, settings).forEach(problem -> log.log(level, problem));
    return settings;
  }

  static List<String> problems(ProcessSettings source, EffectiveSettings settings) {
    List<String> problems = new ArrayList<>();
    String fileProblem = source.fileProblem();
    if (fileProblem != null) {
      problems.add(fileProblem);
    }
    Stream.concat(settings.fatalProblems().stream(), settings.warnings().stream())
        .map(Problem::message)
        .forEach(problems::add);
    return problems;
  }
}
