package io.waymark.contract.config;

import io.waymark.contract.slo.Objective;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the text of a setting becomes a value.
 *
 * @param javaType class of the value, for editors
 * @param expected what is accepted, completes the sentence "it must be …"
 * @param parser from stripped text to value; throws {@link IllegalArgumentException} for anything
 *     else
 * @param <T> type of the value
 */
public record SettingType<T>(Class<?> javaType, String expected, Function<String, T> parser) {

  static final SettingType<String> TEXT =
      new SettingType<>(String.class, "text", Function.identity());

  static final SettingType<Boolean> FLAG =
      new SettingType<>(Boolean.class, "true or false", SettingType::flag);

  static final SettingType<Objective> OBJECTIVE =
      new SettingType<>(String.class, Objective.EXPECTED, Objective::parse);

  static final SettingType<List<String>> PATHS =
      new SettingType<>(
          List.class, "a list of paths that start with / such as /stream", SettingType::paths);

  static final SettingType<Set<Integer>> CLIENT_ERROR_STATUSES =
      new SettingType<>(
          List.class, "a list of HTTP statuses from 400 to 499 such as 429", SettingType::statuses);

  static final SettingType<String> WEB_ADDRESS =
      new SettingType<>(String.class, "an absolute http or https address", SettingType::webAddress);

  static SettingType<Duration> duration(String expected, Duration min, Duration max) {
    return new SettingType<>(
        Duration.class,
        expected,
        text -> {
          Duration duration = DurationText.parse(text);
          if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException(text);
          }
          return duration;
        });
  }

  static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(constant -> lower(constant)).toList();
    return new SettingType<>(
        type,
        "one of " + String.join(", ", names),
        text -> {
          int index = names.indexOf(text.toLowerCase(Locale.ROOT));
          if (index < 0) {
            throw new IllegalArgumentException(text);
          }
          return constants.get(index);
        });
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static List<String> paths(String text) {
    return elements(text)
        .map(
            path -> {
              if (!path.startsWith("/")) {
                throw new IllegalArgumentException(path);
              }
              return path;
            })
        .toList();
  }

  private static Set<Integer> statuses(String text) {
    Set<Integer> statuses = new LinkedHashSet<>();
    elements(text)
        .map(Integer::valueOf)
        .forEach(
            status -> {
              if (status < 400 || status > 499) {
                throw new IllegalArgumentException(String.valueOf(status));
              }
              statuses.add(status);
            });
    return statuses;
  }

  private static String webAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        throw new IllegalArgumentException(text);
      }
      return text;
    } catch (URISyntaxException ex) {
      throw new IllegalArgumentException(text, ex);
    }
  }

  private static Stream<String> elements(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(element -> !element.isEmpty());
  }
}
