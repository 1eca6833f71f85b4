package io.waymark.cli.generate;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.exposition.Sample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of the series that a Prometheus has, or that an endpoint or a file exposes: those of the
 * contract, and those that the users' own sections need. Whatever else they say is passed over, so
 * that nothing they say can do harm.
 */
final class FleetSignals {

  private static final Set<String> CONTRACT =
      ContractMetrics.all().stream()
          .flatMap(metric -> metric.seriesNames().stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String SERVICE_NAME = PrometheusNames.of(AttributeKeys.SERVICE_NAME);

  private static final Pattern QUOTED = Pattern.compile("\"([\\w:]+)\"");

  /** What went away longer ago is not asked for. */
  private static final Duration RECENT = Duration.ofHours(1);

  private final SampleSource source;
  private final Optional<String> service;

  /** What own sections need, without the contract's. */
  private final Set<String> own;

  /**
   * @param own names of series beyond the contract
   */
  FleetSignals(SampleSource source, Optional<String> service, Set<String> own) {
    this.source = source;
    this.service = service;
    this.own = new TreeSet<>(own);
    this.own.removeAll(CONTRACT);
  }

  /**
   * Never empty.
   *
   * @throws NotWrittenException if it cannot be read, or has none of the contract's series
   */
  Set<String> read() throws NotWrittenException {
    Optional<String> prometheus =
        this.source.ofPrometheus("/api/v1/label/__name__/values?" + query());
    Set<String> names =
        prometheus.isPresent() ? inAnswer(prometheus.get()) : inSamples(this.source.samples());
    if (names.stream().noneMatch(CONTRACT::contains)) {
      String whose = this.service.map(name -> " of service '" + name + "'").orElse("");
      throw this.source.problem("there is no series of the contract" + whose);
    }
    return names;
  }

  /** Asks for these names only: a Prometheus may have many others. */
  private String query() {
    StringBuilder query = new StringBuilder("start=");
    query.append(Instant.now().minus(RECENT).getEpochSecond());
    query.append(selector(CONTRACT, this.service));
    if (!this.own.isEmpty()) {
      query.append(selector(this.own, this.service));
      this.service.ifPresent(name -> query.append(selector(this.own, Optional.of(""))));
    }
    return query.toString();
  }

  private static String selector(Set<String> names, Optional<String> service) {
    String which = names.stream().sorted().collect(Collectors.joining("|"));
    String whose = service.map(name -> ",%s=\"%s\"".formatted(SERVICE_NAME, name)).orElse("");
    String selector = "{__name__=~\"%s\"%s}".formatted(which, whose);
    return "&match%5B%5D=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
  }

  private Set<String> inAnswer(String text) {
    return QUOTED
        .matcher(text)
        .results()
        .map((MatchResult quoted) -> quoted.group(1))
        .filter(name -> CONTRACT.contains(name) || this.own.contains(name))
        .collect(Collectors.toSet());
  }

  private Set<String> inSamples(List<Sample> samples) {
    return samples.stream().filter(this::counts).map(Sample::name).collect(Collectors.toSet());
  }

  /** A series beyond the contract may be of what is no service, such as a broker. */
  private boolean counts(Sample sample) {
    String whose = sample.label(SERVICE_NAME);
    boolean asked = this.service.map(whose::equals).orElse(true);
    return CONTRACT.contains(sample.name())
        ? asked
        : this.own.contains(sample.name()) && (asked || whose.isEmpty());
  }
}
