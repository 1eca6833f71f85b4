package io.waymark.cli.generate;

import io.waymark.cli.endpoint.EndpointOptions;
import io.waymark.cli.endpoint.EndpointReader;
import io.waymark.cli.endpoint.EndpointUrl;
import io.waymark.cli.endpoint.UnreadableException;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.exposition.Exposition;
import io.waymark.contract.exposition.Sample;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

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

  /** How Prometheus begins an answer. */
  private static final String SUCCESS = "{\"status\":\"success\"";

  private static final Pattern QUOTED = Pattern.compile("\"([\\w:]+)\"");

  /** What went away longer ago is not asked for. */
  private static final Duration RECENT = Duration.ofHours(1);

  private final String from;
  private final Optional<String> service;

  /** What own sections need, without the contract's. */
  private final Set<String> own;

  private final EndpointOptions endpoints;

  /**
   * @param own names of series beyond the contract
   */
  FleetSignals(String from, Optional<String> service, Set<String> own, EndpointOptions endpoints) {
    this.from = from;
    this.service = service;
    this.own = new TreeSet<>(own);
    this.own.removeAll(CONTRACT);
    this.endpoints = endpoints;
  }

  /**
   * Never empty.
   *
   * @throws NotWrittenException if it cannot be read, or has none of the contract's series
   */
  Set<String> read() throws NotWrittenException {
    Set<String> names;
    try {
      names = this.from.matches("(?i)https?:.*") ? fromUrl() : inSamples(file());
    } catch (UnreadableException ex) {
      throw problem(String.valueOf(ex.getMessage()));
    }
    if (names.stream().noneMatch(CONTRACT::contains)) {
      String whose = this.service.map(name -> " of service '" + name + "'").orElse("");
      throw problem("there is no series of the contract" + whose);
    }
    return names;
  }

  private List<Sample> file() throws NotWrittenException {
    try {
      Path file = Path.of(this.from);
      if (InputFiles.isFile(file)) {
        return Exposition.read(InputFiles.text(file));
      }
    } catch (InvalidPathException ex) {
      // The same answer as for a file that is not there.
    } catch (IOException ex) {
      throw problem("could not be read: " + ex.getMessage());
    }
    throw problem("it must be an http or https address, or a file that can be read");
  }

  /** A Prometheus, if it answers as one; otherwise what answers scrapes. */
  private Set<String> fromUrl() throws NotWrittenException, UnreadableException {
    EndpointUrl url;
    EndpointUrl names;
    try {
      url = EndpointUrl.parse(this.from);
      names =
          EndpointUrl.parse(
              this.from.replaceFirst("/*$", "") + "/api/v1/label/__name__/values?" + query());
    } catch (TypeConversionException ex) {
      throw problem(String.valueOf(ex.getMessage()));
    }
    EndpointReader reader = this.endpoints.reader();
    boolean mayBePrometheus = url.uri().getRawQuery() == null;
    Optional<String> answer = mayBePrometheus ? reader.text(names) : Optional.empty();
    if (answer.isPresent() && answer.get().startsWith(SUCCESS)) {
      return QUOTED
          .matcher(answer.get())
          .results()
          .map((MatchResult quoted) -> quoted.group(1))
          .filter(name -> CONTRACT.contains(name) || this.own.contains(name))
          .collect(Collectors.toSet());
    }
    return inSamples(reader.read(url));
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

  private NotWrittenException problem(String what) {
    return new NotWrittenException(List.of("--from: " + what));
  }
}
