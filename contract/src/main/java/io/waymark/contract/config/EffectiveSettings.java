package io.waymark.contract.config;

import io.waymark.contract.slo.SloDefinition;
import java.time.Duration;
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
  private final List<SloDefinition> sloDefinitions;
  private final List<Problem> problems;

  private EffectiveSettings(
      Map<String, Object> values,
      Set<String> written,
      List<SloDefinition> sloDefinitions,
      List<Problem> problems) {
    this.sloDefinitions = List.copyOf(sloDefinitions);
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
      if (!SloDefinitionSettings.isKey(key) && !Settings.isKey(key)) {
        problems.add(Problem.unknown(key));
      }
    }
    Duration period = (Duration) Objects.requireNonNull(values.get(Settings.SLO_PERIOD.key()));
    List<SloDefinition> definitions = SloDefinitionSettings.read(source, period, problems);
    return new EffectiveSettings(values, written, definitions, problems);
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

  /** The objectives that the service defines itself, by name. */
  public List<SloDefinition> sloDefinitions() {
    return this.sloDefinitions;
  }

  /**
   * The same where nothing but requests can be seen: definitions about anything else are left out,
   * and each is reported.
   */
  public EffectiveSettings requestsOnly() {
    if (this.sloDefinitions.isEmpty()) {
      return this;
    }
    List<SloDefinition> routes =
        this.sloDefinitions.stream().filter(definition -> definition.route() != null).toList();
    List<Problem> more = new ArrayList<>(this.problems);
    this.sloDefinitions.stream()
        .filter(definition -> definition.route() == null)
        .map(definition -> definition.slo().name())
        .forEach(
            name ->
                more.add(
                    new Problem(
                        ("%s%s is ignored: only objectives with a route can be counted without the"
                                + " starter.")
                            .formatted(SloDefinitionSettings.PREFIX, name),
                        false)));
    return new EffectiveSettings(this.values, this.written, routes, more);
  }

  /** The same with nothing but the definitions that {@link #requestsOnly()} leaves out. */
  public EffectiveSettings withoutRequests() {
    List<SloDefinition> others =
        this.sloDefinitions.stream().filter(definition -> definition.route() == null).toList();
    return new EffectiveSettings(this.values, this.written, others, this.problems);
  }

  /**
   * What stops the start: malformed values that were not inherited, and in strict mode everything.
   */
  public List<Problem> fatalProblems() {
    return problems(true);
  }

  /** What is only warned about. */
  public List<Problem> warnings() {
    return problems(false);
  }

  private List<Problem> problems(boolean fatal) {
    List<Problem> found = new ArrayList<>();
    for (Problem problem : this.problems) {
      if (isFatal(problem) == fatal) {
        found.add(problem);
      }
    }
    return List.copyOf(found);
  }

  private boolean isFatal(Problem problem) {
    return problem.fatal() || get(Settings.STRICT);
  }
}
