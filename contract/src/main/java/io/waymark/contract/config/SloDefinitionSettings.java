package io.waymark.contract.config;

import io.waymark.contract.slo.Objective;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.ServiceLevelObjective;
import io.waymark.contract.slo.SloDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of the objectives that a service defines itself; their names are its own. */
public final class SloDefinitionSettings {

  /** What the keys of every definition begin with. */
  public static final String PREFIX = "waymark.slo.definitions.";

  private static final String ANY = PREFIX + "<name>.";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final Set<String> TAKEN =
      Set.of(ServiceLevelObjective.HTTP_AVAILABILITY, ServiceLevelObjective.HTTP_LATENCY);

  static final Setting<Objective> OBJECTIVE =
      new Setting<>(
          ANY + "objective",
          SettingType.WATCHABLE_OBJECTIVE,
          null,
          "Share of events that must be good. The one key every definition needs.");

  static final Setting<Duration> PERIOD =
      new Setting<>(
          ANY + "period",
          SettingType.PERIOD,
          null,
          "Period its error budget covers; waymark.slo.period if not set.");

  static final Setting<Duration> THRESHOLD =
      new Setting<>(
          ANY + "threshold",
          Settings.SLO_LATENCY_THRESHOLD.type(),
          null,
          "Duration beyond which an event that did not fail is bad. Without it, bad is what failed.");

  static final Setting<Integer> MIN_BAD_EVENTS =
      new Setting<>(
          ANY + "min-bad-events",
          SettingType.count(),
          null,
          "Number of bad events below which no burn alert fires. 1 for jobs, else 10, if not set.");

  static final Setting<Duration> MAX_AGE =
      new Setting<>(
          ANY + "max-age",
          SettingType.duration(
              "a duration with its unit from 1m to 90d such as 26h",
              Duration.ofMinutes(1),
              Duration.ofDays(90)),
          null,
          "How long the last good event may be ago before a page says so: a dead man's switch.");

  static final Setting<String> ROUTE =
      new Setting<>(
          ANY + "route",
          SettingType.ROUTE,
          null,
          "Route of the HTTP requests it is about, such as /orders/{id}, or /orders/** for all"
              + " beneath.");

  static final Setting<String> METHOD =
      new Setting<>(
          ANY + "method",
          SettingType.HTTP_METHOD,
          null,
          "Method of the HTTP requests it is about; all if not set.");

  static final Setting<String> OBSERVATION =
      new Setting<>(
          ANY + "observation",
          SettingType.TEXT,
          null,
          "Name of the observations it is about, such as spring.kafka.listener. Starter only.");

  static final Setting<Map<String, String>> MATCHING =
      new Setting<>(
          ANY + "matching",
          SettingType.KEY_VALUES,
          null,
          "Key values those observations must have, such as messaging.destination.name=orders.");

  static final Setting<String> JOB =
      new Setting<>(
          ANY + "job",
          SettingType.SCHEDULED_METHOD,
          null,
          "Scheduled method whose runs it is about, such as NightlyReport.run. Starter only.");

  private static final List<Setting<?>> ALL =
      List.of(
          OBJECTIVE,
          PERIOD,
          THRESHOLD,
          MIN_BAD_EVENTS,
          MAX_AGE,
          ROUTE,
          METHOD,
          OBSERVATION,
          MATCHING,
          JOB);

  private SloDefinitionSettings() {}

  /** Every setting of a definition, for documentation; {@code <name>} stands for its name. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }

  /**
   * Reads every definition; one that is broken is left out and reported.
   *
   * @param period what applies where a definition says nothing
   */
  static List<SloDefinition> read(SettingSource source, Duration period, List<Problem> problems) {
    Map<String, Set<Setting<?>>> byName = new TreeMap<>();
    for (String key : new TreeSet<>(source.keys())) {
      if (isKey(key)) {
        int dot = key.indexOf('.', PREFIX.length());
        String name =
            dot < 0 ? key.substring(PREFIX.length()) : key.substring(PREFIX.length(), dot);
        Set<Setting<?>> settings = byName.computeIfAbsent(name, any -> new LinkedHashSet<>());
        Setting<?> setting = dot < 0 ? null : setting(key.substring(dot + 1));
        if (setting != null) {
          settings.add(setting);
        } else {
          problems.add(
              new Problem(
                  "%s is not a setting of Waymark; a definition has %s"
                      .formatted(key, String.join(", ", suffixes())),
                  false));
        }
      }
    }
    List<SloDefinition> definitions = new ArrayList<>();
    byName.forEach(
        (name, settings) -> {
          int before = problems.size();
          Values values = new Values(source, name, settings, problems);
          if (problems.size() == before) {
            SloDefinition definition = values.toDefinition(period, problems);
            if (definition != null) {
              definitions.add(definition);
            }
          }
        });
    return definitions;
  }

  private static @Nullable Setting<?> setting(String suffix) {
    return ALL.stream()
        .filter(setting -> compact(suffix(setting)).equals(compact(suffix)))
        .findFirst()
        .orElse(null);
  }

  private static List<String> suffixes() {
    return ALL.stream().map(SloDefinitionSettings::suffix).toList();
  }

  private static String suffix(Setting<?> setting) {
    return setting.key().substring(ANY.length());
  }

  private static String compact(String text) {
    return text.replaceAll("[-._]", "").toLowerCase(Locale.ROOT);
  }

  /** What was written for one definition. */
  private static final class Values {

    private final String name;
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final Map<Setting<?>, SettingSource.Found> found = new LinkedHashMap<>();

    Values(SettingSource source, String name, Set<Setting<?>> written, List<Problem> problems) {
      this.name = name;
      for (Setting<?> setting : written) {
        Setting<?> own = new Setting<>(key(setting), setting.type(), null, setting.description());
        SettingSource.Found text = source.find(own.key());
        if (text != null && !text.text().isBlank()) {
          this.found.put(setting, text);
          try {
            this.values.put(setting, own.parse(text.text()));
          } catch (IllegalArgumentException ex) {
            problems.add(Problem.malformed(own, text));
          }
        }
      }
    }

    @Nullable SloDefinition toDefinition(Duration period, List<Problem> problems) {
      List<String> wrong = new ArrayList<>();
      if (!NAME.matcher(this.name).matches() || TAKEN.contains(this.name)) {
        wrong.add(
            "%s%s is not a name for an objective: it must be lower-case letters, digits and hyphens,"
                    .formatted(PREFIX, this.name)
                + " and neither "
                + ServiceLevelObjective.HTTP_AVAILABILITY
                + " nor "
                + ServiceLevelObjective.HTTP_LATENCY);
      }
      Objective objective = get(OBJECTIVE);
      if (objective == null) {
        wrong.add(key(OBJECTIVE) + " is missing: it must be " + Objective.EXPECTED);
      }
      List<String> kinds =
          Stream.of(ROUTE, OBSERVATION, JOB)
              .filter(this.values::containsKey)
              .map(this::key)
              .toList();
      if (kinds.size() > 1) {
        wrong.add(String.join(" and ", kinds) + " exclude each other: keep one of them");
      }
      onlyWith(METHOD, ROUTE, wrong);
      onlyWith(MATCHING, OBSERVATION, wrong);
      if (kinds.isEmpty() && this.values.containsKey(THRESHOLD)) {
        wrong.add(
            key(THRESHOLD) + " has nothing to measure: it needs one of route, observation and job");
      }
      boolean fatal = this.found.values().stream().noneMatch(text -> text.environmentVariable());
      wrong.forEach(message -> problems.add(new Problem(message + ".", fatal)));
      if (!wrong.isEmpty()) {
        return null;
      }
      Integer minBadEvents = get(MIN_BAD_EVENTS);
      return new SloDefinition(
          new ServiceLevelObjective(
              this.name,
              Objects.requireNonNull(objective),
              Objects.requireNonNullElse(get(PERIOD), period),
              get(THRESHOLD),
              Origin.DECLARED,
              minBadEvents == null && get(JOB) != null ? Integer.valueOf(1) : minBadEvents,
              get(MAX_AGE)),
          get(ROUTE),
          get(METHOD),
          get(OBSERVATION),
          Objects.requireNonNullElse(get(MATCHING), Map.of()),
          get(JOB));
    }

    private void onlyWith(Setting<?> setting, Setting<?> other, List<String> wrong) {
      if (this.values.containsKey(setting) && !this.values.containsKey(other)) {
        wrong.add(key(setting) + " means nothing without " + key(other));
      }
    }

    private String key(Setting<?> setting) {
      return PREFIX + this.name + "." + suffix(setting);
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable T get(Setting<T> setting) {
      return (T) this.values.get(setting);
    }
  }
}
