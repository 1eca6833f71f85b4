package io.waymark.cli.generate;

import io.waymark.alerts.DeclaredSlo;
import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.InheritedPolicy;
import io.waymark.alerts.SloFile;
import io.waymark.alerts.SloFileException;
import io.waymark.cli.ExitCode;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code generate}: the rules and dashboards of every service there is and will be. */
@Command(
    name = "generate",
    description = {
      "Writes Prometheus rules with their tests, Alertmanager routing and Grafana dashboards.",
      "One set serves every service: nothing has to be generated again when a service is added.",
      "Files of an earlier run are replaced, other files stay; if one cannot be written, none is.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was written, or with --diff: nothing would change",
      "1:with --diff: something would change",
      "2:the arguments are wrong, nothing was written",
      "3:something could not be read or written, nothing was changed"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar waymark.jar generate --out waymark \\",
      "    --grafana-url https://grafana.example.com \\",
      "    --runbook-url https://runbooks.example.com/waymark",
      "  promtool check rules waymark/prometheus/*.rules.yaml"
    })
public final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "waymark",
      description = "Folder to write to, made if missing. Default: ${DEFAULT-VALUE}")
  private Path out;

  @Option(
      names = "--diff",
      paramLabel = "DIR",
      description =
          "Writes nothing: says which panels, rules and settings would change in a folder that an"
              + " earlier run wrote. Exit code 1 if any would.")
  private @Nullable Path diff;

  @Option(
      names = "--grafana-url",
      paramLabel = "URL",
      description = "Address of your Grafana. Without it alerts carry no dashboard_url.")
  private @Nullable BaseUrl grafanaUrl;

  @Option(
      names = "--runbook-url",
      paramLabel = "URL",
      description =
          "Address under which your runbooks are. Without it alerts carry no runbook_url.")
  private @Nullable BaseUrl runbookUrl;

  @Option(
      names = "--alertmanager-webhook",
      paramLabel = "URL",
      description = "Address that Alertmanager posts every notification to.")
  private @Nullable BaseUrl webhookUrl;

  @Option(
      names = "--identity",
      paramLabel = "LABELS",
      completionCandidates = IdentityLabels.Defaults.class,
      description =
          "Labels that tell services apart, separated by commas. Default: ${COMPLETION-CANDIDATES}")
  private @Nullable IdentityLabels identity;

  @Option(
      names = "--inherited",
      paramLabel = "POLICY",
      defaultValue = "ticket",
      description =
          "What an availability objective that nobody declared may do: off, ticket or page."
              + " Default: ${DEFAULT-VALUE}")
  private InheritedPolicy inherited;

  @Option(
      names = "--slo",
      paramLabel = "FILE",
      description =
          "File with objectives of services that do not run the kit, in the short form or OpenSLO"
              + " v1. May be given more than once.")
  private List<Path> sloFiles = List.of();

  @Option(
      names = "--kubernetes",
      paramLabel = "KIND",
      arity = "0..1",
      split = ",",
      fallbackValue = "PrometheusRule,ConfigMap",
      description =
          "Also writes the folder kubernetes, for Kustomize: rules as PrometheusRule or VMRule,"
              + " boards as ConfigMap or GrafanaDashboard. Without KIND: ${FALLBACK-VALUE}")
  private List<String> kubernetes = List.of();

  @Option(
      names = "--demo-time-scale",
      paramLabel = "N",
      description =
          "Makes time run N times as fast, for demonstrations: an hour's window takes 60/N minutes."
              + " Every file says that it is not for production.")
  private @Nullable TimeScale timeScale;

  @Mixin private BoardOptions boards = new BoardOptions();

  /** Makes the types of this command's options known. */
  public static void registerConverters(CommandLine commandLine) {
    commandLine
        .registerConverter(Path.class, GenerateCommand::folder)
        .registerConverter(BaseUrl.class, BaseUrl::parse)
        .registerConverter(IdentityLabels.class, IdentityLabels::parse)
        .registerConverter(InheritedPolicy.class, GenerateCommand::inheritedPolicy)
        .registerConverter(TimeScale.class, TimeScale::parse);
  }

  @Override
  public Integer call() {
    PrintWriter err = this.spec.commandLine().getErr();
    try {
      List<String> wrong = new ArrayList<>();
      if (this.diff != null && this.spec.commandLine().getParseResult().hasMatchedOption("--out")) {
        wrong.add("--diff writes nothing, so --out must not be given with it");
      }
      SortedMap<String, String> files = generate(wrong);
      if (!wrong.isEmpty()) {
        wrong.forEach(problem -> err.println("waymark: " + problem));
        return ExitCode.USAGE;
      }
      if (this.diff != null) {
        return new Comparison(this.diff, files).report(this.spec.commandLine().getOut());
      }
      new OutputFolder(this.out).write(files);
      report(files);
      return ExitCode.OK;
    } catch (NotWrittenException ex) {
      ex.problems().forEach(problem -> err.println("waymark: " + problem));
      return ExitCode.NOT_DONE;
    } catch (InvalidArgumentsException ex) {
      ex.problems().forEach(problem -> err.println("waymark: " + problem));
      return ExitCode.USAGE;
    }
  }

  /** The objectives of every file; what is wrong with any of them is collected. */
  private List<DeclaredSlo> declared(FleetAlertsOptions options, List<String> wrong) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> unread = new ArrayList<>();
    for (Path file : this.sloFiles) {
      try {
        texts.put(file.toString(), InputFiles.text(file));
      } catch (IOException ex) {
        unread.add("--slo was '" + file + "' but it must be a text file that can be read");
      }
    }
    try {
      return SloFile.readAll(texts, options);
    } catch (SloFileException ex) {
      wrong.addAll(ex.problems());
      return List.of();
    } finally {
      wrong.addAll(unread);
    }
  }

  private SortedMap<String, String> generate(List<String> wrong)
      throws NotWrittenException, InvalidArgumentsException {
    FleetAlertsOptions alerts = FleetAlertsOptions.defaults().inherited(this.inherited);
    DashboardOptions dashboards = DashboardOptions.defaults();
    if (this.grafanaUrl != null) {
      alerts = alerts.grafanaUrl(this.grafanaUrl.uri());
    }
    if (this.runbookUrl != null) {
      alerts = alerts.runbookUrl(this.runbookUrl.uri());
    }
    if (this.webhookUrl != null) {
      alerts = alerts.webhookUrl(this.webhookUrl.uri());
    }
    if (this.identity != null) {
      alerts = alerts.identity(this.identity.labels());
      dashboards = dashboards.identity(this.identity.labels());
    }
    if (this.timeScale != null) {
      alerts = alerts.demoTimeScale(this.timeScale.factor());
      dashboards = dashboards.demoTimeScale(this.timeScale.factor());
    }
    dashboards = this.boards.addTo(dashboards);
    alerts = alerts.declared(declared(alerts, wrong));
    // Side by side: most of a cold start is loading the classes of either.
    FleetAlertsOptions forAlerts = alerts;
    CompletableFuture<SortedMap<String, String>> rules =
        CompletableFuture.supplyAsync(() -> FleetAlerts.generate(forAlerts));
    SortedMap<String, String> files = new TreeMap<>(Dashboards.generate(dashboards));
    files.putAll(rules.join());
    files.putAll(new KubernetesFolder(KubernetesKind.parse(this.kubernetes, wrong)).of(files));
    return files;
  }

  private void report(SortedMap<String, String> files) {
    PrintWriter stdout = this.spec.commandLine().getOut();
    stdout.println("Wrote " + files.size() + " files to " + this.out + ":");
    files.keySet().forEach(file -> stdout.println("  " + file));
    if (this.grafanaUrl == null) {
      stdout.println("No --grafana-url: alerts carry no dashboard_url.");
    }
    if (this.runbookUrl == null) {
      stdout.println("No --runbook-url: alerts carry no runbook_url.");
    }
    if (this.timeScale != null) {
      stdout.println(
          "Time runs " + this.timeScale.factor() + " times as fast: not for production.");
    }
    Path rules = this.out.resolve("prometheus");
    stdout.println("Next: promtool check rules " + rules.resolve("*.rules.yaml"));
  }

  private static Path folder(String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException ex) {
      // The same answer as for a blank name.
    }
    throw new TypeConversionException("it must be the name of a folder, but was '" + text + "'");
  }

  private static InheritedPolicy inheritedPolicy(String text) {
    return Stream.of(InheritedPolicy.values())
        .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "it must be off, ticket or page, but was '" + text + "'"));
  }
}
