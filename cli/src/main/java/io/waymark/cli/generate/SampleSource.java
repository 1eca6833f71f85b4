package io.waymark.cli.generate;

import io.waymark.cli.endpoint.EndpointOptions;
import io.waymark.cli.endpoint.EndpointReader;
import io.waymark.cli.endpoint.EndpointUrl;
import io.waymark.cli.endpoint.UnreadableException;
import io.waymark.contract.exposition.Exposition;
import io.waymark.contract.exposition.Sample;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** What {@code --from} names: a Prometheus, an endpoint with metrics, or a file with their text. */
final class SampleSource {

  /** How Prometheus begins an answer. */
  private static final String SUCCESS = "{\"status\":\"success\"";

  private final String from;
  private final EndpointOptions endpoints;

  SampleSource(String from, EndpointOptions endpoints) {
    this.from = from;
    this.endpoints = endpoints;
  }

  /**
   * What a Prometheus answers; empty for what is none.
   *
   * @param path of its API, with a query
   */
  Optional<String> ofPrometheus(String path) throws NotWrittenException {
    if (!isUrl() || url(this.from).uri().getRawQuery() != null) {
      return Optional.empty();
    }
    try {
      return reader()
          .text(url(this.from.replaceFirst("/*$", "") + path))
          .filter(answer -> answer.startsWith(SUCCESS));
    } catch (UnreadableException ex) {
      throw problem(String.valueOf(ex.getMessage()));
    }
  }

  /** What an endpoint or a file says. */
  List<Sample> samples() throws NotWrittenException {
    try {
      return isUrl() ? reader().read(url(this.from)) : file();
    } catch (UnreadableException ex) {
      throw problem(String.valueOf(ex.getMessage()));
    }
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

  private boolean isUrl() {
    return this.from.matches("(?i)https?:.*");
  }

  private EndpointUrl url(String text) throws NotWrittenException {
    try {
      return EndpointUrl.parse(text);
    } catch (TypeConversionException ex) {
      throw problem(String.valueOf(ex.getMessage()));
    }
  }

  private EndpointReader reader() throws UnreadableException {
    return this.endpoints.reader();
  }

  /** What is wrong with it, so that nothing can be generated. */
  NotWrittenException problem(String what) {
    return new NotWrittenException(List.of("--from: " + what));
  }
}
