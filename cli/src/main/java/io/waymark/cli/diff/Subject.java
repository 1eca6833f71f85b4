package io.waymark.cli.diff;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a difference is about, in the words of those who look at panels and alerts. */
final class Subject {

  /** The first that matches a path says it; a group is what it is called. */
  private static final List<Subject> ALL =
      List.of(
          new Subject("targets\\.([^.]+)\\.(?:expr|query)", "query %s"),
          new Subject("targets\\.([^.]+)(?:\\..*)?", "settings of query %s"),
          new Subject("fieldConfig\\.defaults\\.unit", "unit"),
          new Subject("fieldConfig\\.defaults\\.decimals", "decimals"),
          new Subject("fieldConfig\\.defaults\\.noValue", "text for no data"),
          new Subject(
              "fieldConfig\\.defaults\\.(?:thresholds|custom\\.thresholdsStyle).*", "thresholds"),
          new Subject("fieldConfig\\.defaults\\.mappings.*", "texts for values"),
          new Subject("fieldConfig\\.defaults\\.color.*", "colours"),
          new Subject("fieldConfig\\.(?:defaults|overrides).*\\blinks\\b.*|links.*", "links"),
          new Subject("fieldConfig\\.overrides.*", "settings of single series"),
          new Subject("fieldConfig.*|options.*", "how it is drawn"),
          new Subject("transformations.*", "transformations"),
          new Subject("(?:timeFrom|timeShift|interval|for|keep_firing_for)", "times"),
          new Subject("datasource.*", "data source"),
          new Subject("type", "kind of panel"),
          new Subject("expr|query|definition", "query"),
          new Subject("labels.*", "labels"),
          new Subject("annotations\\.(?:summary|description)", "what it says"),
          new Subject("annotations\\.([a-z]+)_url", "%s link"),
          new Subject("([^.]+).*", "%s"));

  private final Pattern path;
  private final String words;

  private Subject(String path, String words) {
    this.path = Pattern.compile(path);
    this.words = words;
  }

  /** Of each path, without repetition, in their order. */
  static Set<String> of(Collection<String> paths) {
    Set<String> subjects = new LinkedHashSet<>();
    paths.forEach(path -> subjects.add(of(path)));
    return subjects;
  }

  private static String of(String path) {
    for (Subject subject : ALL) {
      Matcher matcher = subject.path.matcher(path);
      if (matcher.matches()) {
        return matcher.groupCount() == 0
            ? subject.words
            : subject.words.formatted(matcher.group(1));
      }
    }
    return path;
  }
}
