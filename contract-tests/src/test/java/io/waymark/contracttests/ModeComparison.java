package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.fail;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import io.waymark.contract.ProbeRoutes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one mode emitted, line by line, beside what all modes emit: a committed list of every series
 * with its count where the traffic decides it. The starter's own scrape rewrites the list ({@code
 * mvn verify -pl contract-tests -am -Dtest=StarterScrapeTests -Drewrite=true}); every other mode
 * must say the same, but for what its {@link Mode} admits.
 */
final class ModeComparison {

  private static final Path EVERY_MODE = Path.of("src", "test", "every-mode.txt");

  /** Decided by the traffic, so every mode must count the same. */
  private static final Set<Metric> COUNTED =
      Set.of(
          ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
          ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
          ContractMetrics.DB_CLIENT_OPERATION_DURATION,
          ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION,
          ContractMetrics.MESSAGING_PROCESS_DURATION,
          ContractMetrics.SLO_OBJECTIVE,
          ContractMetrics.SLO_PERIOD,
          ContractMetrics.SLO_LATENCY_THRESHOLD);

  /** Different in every process. */
  private static final Set<String> MASKED = Set.of("service_instance_id", "kit_version", "mode");

  private final Emitted emitted;

  private ModeComparison(Emitted emitted) {
    this.emitted = emitted;
  }

  static void assertSame(Emitted emitted) throws IOException {
    ModeComparison comparison = new ModeComparison(emitted);
    Set<String> seen = comparison.lines();
    if (Boolean.getBoolean("rewrite") && emitted.mode() == Mode.STARTER) {
      Files.write(EVERY_MODE, seen);
    }
    Set<String> expected =
        added(
            Stream.concat(
                    Files.readAllLines(EVERY_MODE).stream()
                        .flatMap(line -> emitted.mode().inItsWords(line).stream()),
                    emitted.mode().inItsOwnWords().stream())
                .toList());
    List<String> difference = new ArrayList<>();
    expected.stream()
        .filter(line -> !seen.contains(line))
        .map(line -> "- " + line)
        .forEach(difference::add);
    seen.stream()
        .filter(line -> !expected.contains(line))
        .map(line -> "+ " + line)
        .forEach(difference::add);
    if (!difference.isEmpty()) {
      fail(
          "%s does not say what every mode says (- is missing, + is its own):%n%s",
          emitted.mode(), difference.stream().sorted().collect(Collectors.joining("\n")));
    }
  }

  /** What several lines count of one series in the words of a mode is one count. */
  private static Set<String> added(List<String> lines) {
    Map<String, Optional<BigDecimal>> counts = new TreeMap<>();
    for (String line : lines) {
      int end = line.lastIndexOf('}') + 1;
      String count = line.substring(end).strip();
      counts.merge(
          line.substring(0, end),
          count.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(count)),
          (one, other) -> one.flatMap(known -> other.map(known::add)));
    }
    Set<String> added = new TreeSet<>();
    counts.forEach(
        (series, count) ->
            added.add(series + count.map(sum -> " " + sum.toPlainString()).orElse("")));
    return added;
  }

  private Set<String> lines() {
    Set<String> lines = new TreeSet<>();
    this.emitted.contract().forEach(metric -> lines.addAll(lines(metric)));
    return lines;
  }

  private Set<String> lines(Metric metric) {
    String series =
        metric.kind() == InstrumentKind.HISTOGRAM
            ? metric.prometheusName() + "_count"
            : metric.prometheusName();
    Map<String, Double> values = new TreeMap<>();
    for (Scrape.Sample sample : this.emitted.last().of(series)) {
      if (!ProbeRoutes.matches(sample.labels().getOrDefault("http_route", ""))) {
        values.merge(series + labels(metric, sample), sample.value(), Double::sum);
      }
    }
    Set<String> lines = new TreeSet<>();
    values.forEach(
        (name, value) ->
            lines.add(
                COUNTED.contains(metric)
                    ? name + " " + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                    : name));
    return lines;
  }

  private String labels(Metric metric, Scrape.Sample sample) {
    Map<String, String> labels = new TreeMap<>(sample.labels());
    // That every series has them is a claim of its own.
    labels.keySet().removeAll(Identity.LABELS);
    labels.keySet().removeAll(this.emitted.mode().extraLabels(metric));
    // Which pools, threads and collectors there are is the JVM's affair.
    boolean ofTheJvm = metric.name().startsWith("jvm.");
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + value(label, ofTheJvm) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String value(Map.Entry<String, String> label, boolean ofTheJvm) {
    if (label.getKey().equals("server_port")) {
      return label.getValue().equals(String.valueOf(this.emitted.port()))
          ? "own"
          : label.getValue();
    }
    boolean masked = MASKED.contains(label.getKey());
    return masked || (ofTheJvm && label.getKey().startsWith("jvm_")) ? "any" : label.getValue();
  }
}
