package io.waymark.alerts;

import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Objective;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Pattern SELECTOR =
      Pattern.compile(
          "[a-zA-Z_:][a-zA-Z0-9_:]*"
              + "(\\{(?:[^{}\"']|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')*\\})?");

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
    List<String> problems = new ArrayList<>();
    List<YamlField> documents = new ArrayList<>();
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(true);
    try {
      for (Node node : new Yaml(limits).composeAll(new StringReader(text))) {
        documents.add(YamlField.document(file, node, problems));
      }
    } catch (MarkedYAMLException ex) {
      int line = ex.getProblemMark() != null ? ex.getProblemMark().getLine() + 1 : 1;
      throw new SloFileException(
          List.of(file + ":" + line + ": this is not YAML: " + ex.getProblem()));
    } catch (YAMLException ex) {
      throw new SloFileException(List.of(file + ": this is not YAML: " + ex.getMessage()));
    }
    if (documents.isEmpty()) {
      throw new SloFileException(List.of(file + ": there is no document in it"));
    }
    List<DeclaredSlo> slos = new ArrayList<>();
    if (documents.stream().anyMatch(document -> document.find("apiVersion") != null)) {
      slos.addAll(new OpenSloReader(options).read(documents));
    } else {
      documents.forEach(document -> slos.addAll(new ShortSloReader(options).read(document)));
    }
    Set<Map<String, String>> known = new HashSet<>();
    for (DeclaredSlo slo : slos) {
      Map<String, String> key = new TreeMap<>(slo.identity());
      key.put("slo", slo.name());
      if (!known.add(key)) {
        problems.add(file + ": " + key + " is declared twice; give one of them another name");
      }
    }
    if (!problems.isEmpty()) {
      throw new SloFileException(problems);
    }
    return slos;
  }

  static @Nullable String name(String text) {
    return NAME.matcher(text).matches() ? text : null;
  }

  static @Nullable String selector(String text) {
    return SELECTOR.matcher(text).matches() ? text : null;
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
