package io.waymark.cli.generate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What live services say, for tools that are not the kit's. */
final class ExportOptions {

  private static final String OPEN_SLO = "openslo";

  @Option(
      names = "--export",
      paramLabel = OPEN_SLO,
      description =
          "Also writes the objectives that the services of --from, an endpoint or a file, publish"
              + " as OpenSLO v1.")
  private @Nullable String export;

  /**
   * The files, by path relative to the output folder.
   *
   * @param identity labels that tell services apart
   * @param wrong what is wrong with the arguments is added
   * @param warn is told what is left out
   */
  Map<String, String> files(
      BoardOptions boards, List<String> identity, List<String> wrong, Consumer<String> warn)
      throws NotWrittenException {
    if (this.export == null) {
      return Map.of();
    }
    Optional<SampleSource> source = boards.source();
    if (!this.export.equals(OPEN_SLO)) {
      wrong.add("--export must be openslo, but was '%s'".formatted(this.export));
      return Map.of();
    }
    if (source.isEmpty()) {
      wrong.add("--export needs --from: the endpoint of a service, or a file with its metrics");
      return Map.of();
    }
    ServiceObjectives objectives =
        new ServiceObjectives(source.get().samples(), boards.service(), identity);
    Optional<String> text = objectives.openSlo();
    objectives.problems().forEach(problem -> warn.accept("--export: " + problem + "."));
    if (text.isEmpty()) {
      throw new NotWrittenException(
          List.of("--export: there is no service-level objective in what --from names"));
    }
    return Map.of(ServiceObjectives.OPEN_SLO, text.get());
  }
}
