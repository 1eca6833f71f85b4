package io.waymark.contract.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The effective settings of a process, and everything that is wrong with what was written. */
public final class EffectiveSettings {

  private final Map<String, Object> values;
  private final Set<String> written;
  private final List<Problem> problems;

  private EffectiveSettings(
      Map<String, Object> values, Set<String> written, List<Problem> problems) {
    this.values = values;
    this.written = written;
    this.problems = List.copyOf(problems);
  }

  /** Reads every setting; a malformed one falls back to its default and is reported. */
  public static EffectiveSettings read(SettingSource source) {
    Map<String, Object> values = new HashMap<>();
    Set<String> written = new TreeSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      Object value = setting.defaultValue();
      SettingSource.Found found = source.find(setting.key());
      if (found != null && !found.text().isBlank()) {
        try {
          value = setting.parse(found.text());
          written.add(setting.key());
        } catch (IllegalArgumentException ex) {
          problems.add(Problem.malformed(setting, found));
        }
      }
      if (value != null) {
        values.put(setting.key(), value);
      }
    }
    for (String key : new TreeSet<>(source.keys())) {
      if (Settings.all().stream().noneMatch(setting -> setting.key().equals(key))) {
        problems.add(Problem.unknown(key));
      }
    }
    return new EffectiveSettings(values, written, problems);
  }

  /** The value of a setting that has a default. */
  public <T> T get(Setting<T> setting) {
    return Objects.requireNonNull(find(setting), setting.key());
  }

  /** The value of a setting; null when nobody set it and it has no default. */
  @SuppressWarnings("unchecked")
  public <T> @Nullable T find(Setting<T> setting) {
    return (T) this.values.get(setting.key());
  }

  /** Whether the value was written by somebody and understood, rather than a default. */
  public boolean isWritten(Setting<?> setting) {
    return this.written.contains(setting.key());
  }

  /**
   * What stops the start: malformed values that were not inherited, and in strict mode everything.
   */
  public List<Problem> fatalProblems() {
    return this.problems.stream().filter(this::isFatal).toList();
  }

  /** What is only warned about. */
  public List<Problem> warnings() {
    return this.problems.stream().filter(problem -> !isFatal(problem)).toList();
  }

  private boolean isFatal(Problem problem) {
    return problem.fatal() || get(Settings.STRICT);
  }
}
