package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Objective;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Files in which objectives are declared for services that do not run the kit: the kit's own short
 * form, and OpenSLO.
 *
 * @since 0.1.0
 */
public final class SloFile {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  static final String NAME_EXPECTED =
      "lower-case letters, digits and hyphens such as http-availability";

  private static final String METRIC = "[a-zA-Z_:][a-zA-Z0-9_:]*";

  private static final String MATCHER =
      "\\s*[a-zA-Z_][a-zA-Z0-9_]*\\s*(?:=~|!~|!=|=)\\s*"
          + "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`)\\s*";

  private static final Pattern SELECTOR =
      Pattern.compile(
          METRIC + "(?:\\s*\\{(?:" + MATCHER + "(?:," + MATCHER + ")*,?)?\\s*\\})?",
          Pattern.DOTALL);

  /** Where a selector stands in the queries that others expect. */
  private static final Pattern RATE =
      Pattern.compile(
          "(?:rate|increase)\\(\\s*(" + SELECTOR.pattern() + ")\\s*\\[", Pattern.DOTALL);

  static final String SELECTOR_EXPECTED =
      "the selector of a counter such as http_requests_total{job=\"checkout\"}, without rate and"
          + " range";

  static final String OBJECTIVE_EXPECTED =
      "a ratio between 0.1 and 1 such as 0.999, or a percentage with its sign such as 99.9%";

  static final String PERIOD_EXPECTED = "one of 7d, 28d, 30d, 90d";

  private SloFile() {}

  /**
   * Reads the documents of a file.
   *
   * @param file what messages call it
   * @param text YAML
   * @param options which labels tell services apart
   * @throws SloFileException with everything that is wrong
   */
  public static List<DeclaredSlo> read(String file, String text, FleetAlertsOptions options)
      throws SloFileException {
    return readAll(Map.of(file, text), options);
  }

  /**
   * Reads the documents of several files, which may refer to each other.
   *
   * @param texts YAML, by what messages call the file
   * @param options which labels tell services apart
   * @throws SloFileException with everything that is wrong in any of them
   */
  public static List<DeclaredSlo> readAll(Map<String, String> texts, FleetAlertsOptions options)
      throws SloFileException {
    List<String> problems = new ArrayList<>();
    List<List<YamlField>> files = new ArrayList<>();
    OpenSloReader openSlo = new OpenSloReader(options);
    texts.forEach(
        (file, text) -> {
          List<YamlField> documents = documents(file, text, problems);
          if (isOpenSlo(documents)) {
            openSlo.learn(documents);
          }
          files.add(documents);
        });
    List<Located> slos = new ArrayList<>();
    for (List<YamlField> documents : files) {
      if (isOpenSlo(documents)) {
        slos.addAll(openSlo.read(documents));
      } else {
        documents.forEach(document -> slos.addAll(new ShortSloReader(options).read(document)));
      }
    }
    Map<Map<String, String>, String> known = new HashMap<>();
    for (Located located : slos) {
      Map<String, String> key = new TreeMap<>(located.slo().identity());
      key.put(AttributeKeys.SLO, located.slo().name());
      String before = known.putIfAbsent(key, located.at());
      if (before != null) {
        problems.add(
            located.at()
                + ": "
                + key
                + " is declared already at "
                + before
                + "; give one of them another name");
      }
    }
    if (!problems.isEmpty()) {
      throw new SloFileException(problems);
    }
    return slos.stream().map(Located::slo).toList();
  }

  private static boolean isOpenSlo(List<YamlField> documents) {
    return documents.stream().anyMatch(document -> document.find("apiVersion") != null);
  }

  private static List<YamlField> documents(String file, String text, List<String> problems) {
    List<YamlField> documents = new ArrayList<>();
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(true);
    try {
      for (Node node : new Yaml(limits).composeAll(new StringReader(text))) {
        documents.add(YamlField.document(file, node, problems));
      }
    } catch (MarkedYAMLException ex) {
      int line = ex.getProblemMark() != null ? ex.getProblemMark().getLine() + 1 : 1;
      problems.add(file + ":" + line + ": this is not YAML: " + ex.getProblem());
      return List.of();
    } catch (YAMLException ex) {
      problems.add(file + ": this is not YAML: " + ex.getMessage());
      return List.of();
    }
    if (documents.isEmpty()) {
      problems.add(file + ": there is no document in it");
    }
    return documents;
  }

  /**
   * An objective, and where it was read.
   *
   * @param at file and line
   */
  record Located(DeclaredSlo slo, String at) {}

  static @Nullable String name(String text) {
    return NAME.matcher(text).matches() ? text : null;
  }

  /**
   * The selector of a counter; what is none is reported, with the selector in it if there is one.
   */
  static @Nullable String counter(YamlField field) {
    String text = field.scalar();
    if (text == null || selector(text) != null) {
      return field.read(SELECTOR_EXPECTED, SloFile::selector);
    }
    Matcher inside = RATE.matcher(text);
    return field.read(
        inside.find()
            ? SELECTOR_EXPECTED + "; the rules add those, so here it is " + inside.group(1)
            : SELECTOR_EXPECTED,
        SloFile::selector);
  }

  static @Nullable String selector(String text) {
    return SELECTOR.matcher(text).matches() ? text : null;
  }

  /** A query; what cannot be one is reported. */
  static @Nullable String query(YamlField field) {
    String text = field.text();
    String problem = text != null ? PromqlText.problem(text) : null;
    if (problem != null) {
      field.isWrong("was '" + text + "' but it must be PromQL, and " + problem);
      return null;
    }
    return text;
  }

  /** Looser ones allow more than the share of bad events from which on every objective burns. */
  static @Nullable BigDecimal objective(String text) {
    BigDecimal ratio = Objective.parse(text).ratio();
    return ratio.compareTo(new BigDecimal("0.1")) >= 0 ? ratio : null;
  }

  static @Nullable Duration period(String text) {
    for (Duration period : BurnWindow.PERIODS) {
      if (text.equals(PromqlDuration.of(period)) || text.equals(weeks(period))) {
        return period;
      }
    }
    return null;
  }

  private static String weeks(Duration period) {
    return period.toDays() % 7 == 0 ? period.toDays() / 7 + "w" : "";
  }

  static @Nullable Duration threshold(String text) {
    Matcher matcher = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s)").matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal millis =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(matcher.group(2).equals("s") ? 1_000 : 1));
    return millis.signum() > 0 && millis.stripTrailingZeros().scale() <= 0
        ? Duration.ofMillis(millis.longValueExact())
        : null;
  }
}
