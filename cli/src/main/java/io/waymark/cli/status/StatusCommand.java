package io.waymark.cli.status;

import io.waymark.cli.ExitCode;
import io.waymark.cli.endpoint.EndpointOptions;
import io.waymark.cli.endpoint.EndpointReader;
import io.waymark.cli.endpoint.EndpointUrl;
import io.waymark.cli.endpoint.UnreadableException;
import io.waymark.contract.exposition.Sample;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code status}: objectives, budgets and burn, asked of the services themselves. */
@Command(
    name = "status",
    description = {
      "Shows how services stand against their objectives, straight from their endpoints:",
      "no Prometheus, no rules. Instances of one service are added up: name all of them.",
      "",
      "EVENTS to BUDGET count since the instances started; what is left of a month's budget",
      "only Prometheus knows. BURN is of the last seconds (--for): 1x is sustainable.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every objective is met",
      "1:an objective is missed, burning fast or invalid, or a service publishes none",
      "2:the arguments are wrong",
      "3:an endpoint could not be read; the others are shown"
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar waymark.jar status http://10.0.0.7:8080 http://10.0.0.8:8080")
public final class StatusCommand implements Callable<Integer> {

  private static final int AT_ONCE = 16;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      arity = "1..*",
      description = {
        "Where an instance answers scrapes. Of a server alone, such as http://127.0.0.1:8080,"
            + " /actuator/prometheus is read, or else /metrics."
      })
  private List<EndpointUrl> urls = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "Reads twice, that far apart, to tell the burn rate of now. 0 reads once. Default:"
              + " ${DEFAULT-VALUE}")
  private ReadingTime readingTime;

  @Mixin private EndpointOptions endpoints;

  /** Makes the types of this command's options known. */
  public static void registerConverters(CommandLine commandLine) {
    EndpointOptions.registerConverters(commandLine);
    commandLine.registerConverter(ReadingTime.class, ReadingTime::parse);
  }

  @Override
  public Integer call() {
    PrintWriter err = this.spec.commandLine().getErr();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, StatusCommand::daemon);
    try {
      return show(this.endpoints.reader(), threads, err);
    } catch (UnreadableException ex) {
      err.println("waymark: " + ex.getMessage());
      return ExitCode.NOT_DONE;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return ExitCode.NOT_DONE;
    } finally {
      threads.shutdownNow();
    }
  }

  private int show(EndpointReader reader, ExecutorService threads, PrintWriter err)
      throws InterruptedException {
    List<String> problems = new ArrayList<>();
    Map<EndpointUrl, Scrape> first = scrapes(reader, threads, List.copyOf(distinct()), problems);
    Duration apart = this.readingTime.duration();
    Map<EndpointUrl, Scrape> second = first;
    if (!apart.isZero() && !first.isEmpty()) {
      Thread.sleep(apart.toMillis());
      second = scrapes(reader, threads, List.copyOf(first.keySet()), problems);
    }
    SortedMap<SloKey, Standing> standings = standings(first, second, apart.isZero());
    PrintWriter out = this.spec.commandLine().getOut();
    if (!standings.isEmpty()) {
      StatusTable.lines(standings).forEach(out::println);
    }
    boolean findings = standings.values().stream().anyMatch(Standing::isFinding);
    for (Map.Entry<EndpointUrl, Scrape> scrape : second.entrySet()) {
      if (scrape.getValue().slos().isEmpty()) {
        findings = true;
        err.println("waymark: " + scrape.getKey() + " publishes no service-level objective");
      }
    }
    problems.forEach(problem -> err.println("waymark: " + problem));
    if (!problems.isEmpty()) {
      return ExitCode.NOT_DONE;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** One address named twice is one instance. */
  private LinkedHashSet<EndpointUrl> distinct() {
    return new LinkedHashSet<>(this.urls);
  }

  private static Map<EndpointUrl, Scrape> scrapes(
      EndpointReader reader,
      ExecutorService threads,
      List<EndpointUrl> urls,
      List<String> problems) {
    Map<EndpointUrl, CompletableFuture<Reading>> readings = new LinkedHashMap<>();
    for (EndpointUrl url : urls) {
      readings.put(url, CompletableFuture.supplyAsync(() -> read(reader, url), threads));
    }
    Map<EndpointUrl, Scrape> scrapes = new LinkedHashMap<>();
    readings.forEach(
        (url, reading) -> {
          Reading read = reading.join();
          if (read.problem().isEmpty()) {
            scrapes.put(url, Scrape.of(read.samples()));
          } else {
            problems.add(read.problem());
          }
        });
    return scrapes;
  }

  private static Reading read(EndpointReader reader, EndpointUrl url) {
    try {
      return new Reading(reader.read(url), "");
    } catch (UnreadableException ex) {
      return new Reading(List.of(), String.valueOf(ex.getMessage()));
    }
  }

  private static SortedMap<SloKey, Standing> standings(
      Map<EndpointUrl, Scrape> first, Map<EndpointUrl, Scrape> second, boolean once) {
    SortedMap<SloKey, Standing> standings = new TreeMap<>();
    second.forEach(
        (url, scrape) -> {
          Scrape before = first.getOrDefault(url, scrape);
          scrape
              .slos()
              .forEach(
                  (key, slo) ->
                      standings.merge(
                          key,
                          once
                              ? new Standing(slo, null)
                              : Standing.between(before, scrape, key, slo),
                          Standing::and));
        });
    return standings;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "status");
    thread.setDaemon(true);
    return thread;
  }

  private record Reading(List<Sample> samples, String problem) {}
}
