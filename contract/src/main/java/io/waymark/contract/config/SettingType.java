package io.waymark.contract.config;

import io.waymark.contract.redaction.PatternCompiler;
import io.waymark.contract.redaction.TextPattern;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Objective;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  static final SettingType<List<String>> NAMES =
      new SettingType<>(
          List.class,
          "a list of names of letters, digits, hyphens, dots and underscores such as iban",
          SettingType::names);

  static final SettingType<PassedBaggage> BAGGAGE =
      new SettingType<>(List.class, PassedBaggage.EXPECTED, PassedBaggage::parse);

  /** Those that say how a response is to be read, or where to go, are not free to say an id. */
  static final SettingType<String> RESPONSE_HEADER =
      new SettingType<>(
          String.class,
          "the name of a header of its own such as X-Trace-Id",
          text -> {
            if (!text.matches("[A-Za-z0-9][A-Za-z0-9_-]*")
                || text.matches(
                    "(?i)content-.*|transfer-encoding|connection|trailer|upgrade|set-cookie"
                        + "|location|date|etag|vary|cache-control|access-control-.*")) {
              throw new IllegalArgumentException(text);
            }
            return text;
          });

  static final SettingType<List<TextPattern>> PATTERNS =
      new SettingType<>(
          List.class,
          "a list of regular expressions without look-around and back-references such as"
              + " CUST-[0-9]{8}",
          SettingType::patterns);

  static final SettingType<Set<Integer>> CLIENT_ERROR_STATUSES =
      new SettingType<>(
          List.class, "a list of HTTP statuses from 400 to 499 such as 429", SettingType::statuses);

  static final SettingType<String> WEB_ADDRESS =
      new SettingType<>(String.class, "an absolute http or https address", SettingType::webAddress);

  static final SettingType<BigDecimal> RATIO =
      new SettingType<>(BigDecimal.class, "a ratio from 0 to 1 such as 0.1", SettingType::ratio);

  static final SettingType<Integer> PORT =
      new SettingType<>(Integer.class, "a port from 1 to 65535", SettingType::port);

  static SettingType<Integer> integer(String expected, int min, int max) {
    return new SettingType<>(
        Integer.class,
        expected,
        text -> {
          int value = Integer.parseInt(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException(text);
          }
          return value;
        });
  }

  /** Looser ones allow more than the 90 % bad events from which on every objective burns. */
  static final SettingType<Objective> WATCHABLE_OBJECTIVE =
      new SettingType<>(
          String.class,
          Objective.EXPECTED + ", and at least 10% so that an alert can fire",
          text -> {
            Objective objective = Objective.parse(text);
            if (objective.ratio().compareTo(new BigDecimal("0.1")) < 0) {
              throw new IllegalArgumentException(text);
            }
            return objective;
          });

  /** The periods that the rules record budgets for. */
  static final SettingType<Duration> PERIOD =
      new SettingType<>(
          Duration.class,
          "one of " + days(BurnWindow.PERIODS),
          text -> {
            Duration period = DurationText.parse(text);
            if (!BurnWindow.PERIODS.contains(period)) {
              throw new IllegalArgumentException(text);
            }
            return period;
          });

  static final SettingType<String> ROUTE =
      new SettingType<>(
          String.class,
          "a route that starts with / such as /orders/{id}",
          text -> {
            if (!text.startsWith("/")) {
              throw new IllegalArgumentException(text);
            }
            return text;
          });

  static final SettingType<String> HTTP_METHOD =
      new SettingType<>(
          String.class,
          "an HTTP method such as POST",
          text -> {
            String method = text.toUpperCase(Locale.ROOT);
            if (!method.matches("[A-Z]+")) {
              throw new IllegalArgumentException(text);
            }
            return method;
          });

  static final SettingType<String> SCHEDULED_METHOD =
      new SettingType<>(
          String.class,
          "a class and a method such as NightlyReport.run",
          text -> {
            if (!text.matches("[\\w$]+(\\.[\\w$]+)+")) {
              throw new IllegalArgumentException(text);
            }
            return text;
          });

  static final SettingType<Map<String, String>> KEY_VALUES =
      new SettingType<>(
          String.class,
          "a list of key=value such as messaging.destination.name=orders",
          text -> {
            Map<String, String> values = new LinkedHashMap<>();
            elements(text)
                .forEach(
                    element -> {
                      int equals = element.indexOf('=');
                      if (equals < 1) {
                        throw new IllegalArgumentException(element);
                      }
                      values.put(
                          element.substring(0, equals).strip(),
                          element.substring(equals + 1).strip());
                    });
            return values;
          });

  static SettingType<Integer> count() {
    return new SettingType<>(
        Integer.class,
        "a whole number from 1 to 1000000",
        text -> {
          int count = Integer.parseInt(text);
          if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException(text);
          }
          return count;
        });
  }

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
    List<String> names = new ArrayList<>(constants.size());
    for (E constant : constants) {
      names.add(lower(constant));
    }
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

  private static String days(List<Duration> periods) {
    List<String> days = new ArrayList<>(periods.size());
    for (Duration period : periods) {
      days.add(period.toDays() + "d");
    }
    return String.join(", ", days);
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

  private static BigDecimal ratio(String text) {
    BigDecimal ratio = new BigDecimal(text);
    if (ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(text);
    }
    return ratio;
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(text);
    }
    return port;
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

  private static List<String> names(String text) {
    return elements(text)
        .map(
            name -> {
              if (!name.matches("[A-Za-z0-9._-]*[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException(name);
              }
              return name;
            })
        .toList();
  }

  private static List<TextPattern> patterns(String text) {
    PatternCompiler compiler = PatternCompiler.ofThisProcess();
    return expressions(text).stream().map(compiler::compile).toList();
  }

  /**
   * The elements of a list whose elements may contain commas: in brackets, or after a backslash.
   */
  private static List<String> expressions(String text) {
    List<String> expressions = new ArrayList<>();
    StringBuilder expression = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        expression.append(c).append(text.charAt(++i));
        continue;
      }
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == ',' && depth <= 0) {
        expressions.add(expression.toString());
        expression.setLength(0);
      } else {
        expression.append(c);
      }
    }
    expressions.add(expression.toString());
    return expressions.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
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
