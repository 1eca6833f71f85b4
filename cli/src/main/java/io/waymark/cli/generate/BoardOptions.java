package io.waymark.cli.generate;

import io.waymark.cli.endpoint.EndpointOptions;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.InvalidSectionsException;
import io.waymark.dashboards.OwnSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which boards are made, and of what. */
final class BoardOptions {

  @Option(
      names = "--from",
      paramLabel = "URL|FILE",
      description =
          "A Prometheus, an endpoint with metrics, or a file with their text: only boards and"
              + " sections are made whose signals it has. Without it all are.")
  private @Nullable String from;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Makes the boards of this service only, under addresses of their own.")
  private @Nullable String service;

  @Option(
      names = "--sections",
      paramLabel = "DIR",
      description =
          "Folder of *.json files: sections of your own, or panels copied out of Grafana. They are"
              + " put beneath those of the kit.")
  private @Nullable Path sections;

  @Mixin private EndpointOptions endpoints = new EndpointOptions();

  /**
   * The options with what these add.
   *
   * @throws InvalidArgumentsException if a name or a section cannot be used
   * @throws NotWrittenException if something cannot be read
   */
  DashboardOptions addTo(DashboardOptions options)
      throws NotWrittenException, InvalidArgumentsException {
    DashboardOptions result = options;
    if (this.service != null) {
      try {
        result = result.service(this.service);
      } catch (IllegalArgumentException ex) {
        throw new InvalidArgumentsException(List.of("--service: " + ex.getMessage()));
      }
    }
    if (this.sections != null) {
      try {
        result =
            result.ownSections(OwnSection.parse(InputFiles.jsonTexts("--sections", this.sections)));
      } catch (InvalidSectionsException ex) {
        Path folder = this.sections;
        throw new InvalidArgumentsException(
            ex.problems().stream().map(problem -> folder + "/" + problem).toList());
      }
    }
    Optional<SampleSource> source = source();
    if (source.isPresent()) {
      Optional<String> whose = Optional.ofNullable(this.service);
      Set<String> own =
          result.ownSections().stream()
              .flatMap(section -> section.needs().stream())
              .collect(Collectors.toSet());
      result = result.signals(new FleetSignals(source.get(), whose, own).read());
    }
    return result;
  }

  /** What {@code --from} names. */
  Optional<SampleSource> source() {
    return Optional.ofNullable(this.from).map(text -> new SampleSource(text, this.endpoints));
  }

  /** What {@code --service} names. */
  Optional<String> service() {
    return Optional.ofNullable(this.service);
  }
}
