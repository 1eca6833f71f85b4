package io.waymark.benchmarks.scale;

import io.waymark.alerts.testing.PrometheusServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * Measures what one evaluation of a group costs in CPU seconds of the whole process: the group is
 * evaluated again and again while all others rest.
 */
final class RuleCost {

  private static final int EVALUATIONS = 4;

  /** Asking costs, too: seldom, and what it costs is subtracted. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient http = HttpClient.newHttpClient();

  private final PrometheusServer prometheus;

  private final Path rules;

  private final List<Group> groups;

  RuleCost(PrometheusServer prometheus, Path rules, List<Group> groups) {
    this.prometheus = prometheus;
    this.rules = rules;
    this.groups = List.copyOf(groups);
  }

  /**
   * Rules that are evaluated together.
   *
   * @param name unique
   * @param perMinute evaluations a minute in production
   * @param rules as in a rule file
   */
  record Group(String name, double perMinute, List<Map<String, Object>> rules) {}

  /** Evaluates every group once or twice, so that each finds what the others recorded. */
  void warmUp() {
    load(null, "2s");
    Map<String, Double> before = new HashMap<>();
    this.groups.forEach(group -> before.put(group.name(), evaluations(group.name())));
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(BETWEEN_QUESTIONS)
        .until(
            () ->
                this.groups.stream()
                    .allMatch(group -> evaluations(group.name()) >= before.get(group.name()) + 2));
  }

  /**
   * What one evaluation costs.
   *
   * @param cpu CPU seconds of the group, without what Prometheus needs when it rests
   * @param shares of that time, by rule in the order of the group, as Prometheus measures them
   */
  record Cost(double cpu, List<Double> shares) {}

  /** One evaluation of each group, by its name. */
  Map<String, Cost> measure() {
    load("none", "1s");
    pause();
    Span rest = new Span();
    pause();
    pause();
    double idle = rest.cpu() / rest.seconds();
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Group group : this.groups) {
      load(group.name(), "1s");
      pause();
      double evaluations = evaluations(group.name());
      double[] times = new double[group.rules().size()];
      Span span = new Span();
      do {
        pause();
      } while (evaluations(group.name()) < evaluations + EVALUATIONS);
      double cpu =
          Math.max(0, span.cpu() - idle * span.seconds())
              / (evaluations(group.name()) - evaluations);
      evaluationTimes(group.name(), times);
      pause();
      evaluationTimes(group.name(), times);
      double sum = Arrays.stream(times).sum();
      costs.put(
          group.name(), new Cost(cpu, Arrays.stream(times).map(t -> t / sum).boxed().toList()));
    }
    return costs;
  }

  private void evaluationTimes(String name, double[] times) {
    for (JsonNode group : this.prometheus.get("/api/v1/rules").get("groups")) {
      if (group.get("name").asString().equals(name)) {
        int i = 0;
        for (JsonNode rule : group.get("rules")) {
          if (!rule.get("health").asString().equals("ok")) {
            throw new IllegalStateException(rule.toString());
          }
          times[i++] += rule.get("evaluationTime").asDouble();
        }
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
  }

  /** From its making until it is asked. */
  private final class Span {

    private final long start = System.nanoTime();

    private final double cpu = metric("process_cpu_seconds_total");

    double seconds() {
      return (System.nanoTime() - this.start) / 1e9;
    }

    double cpu() {
      return metric("process_cpu_seconds_total") - this.cpu;
    }
  }

  /** The sum of a metric of Prometheus itself. */
  double metric(String name) {
    double sum = 0;
    for (String line : get("/metrics").lines().toList()) {
      if (line.startsWith(name + " ") || line.startsWith(name + "{")) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return sum;
  }

  /** How often a group was evaluated: what Prometheus counts as iterations includes the missed. */
  private double evaluations(String group) {
    double evaluations = 0;
    for (String line : get("/metrics").lines().toList()) {
      if (line.contains(";" + group + "\"")) {
        double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        if (line.startsWith("prometheus_rule_group_iterations_total{")) {
          evaluations += value;
        } else if (line.startsWith("prometheus_rule_group_iterations_missed_total{")) {
          evaluations -= value;
        }
      }
    }
    return evaluations;
  }

  /** A group that is not the one rests for an hour; null makes all of them run. */
  private void load(@Nullable String running, String interval) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Group group : this.groups) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", group.name());
      map.put("interval", running == null || running.equals(group.name()) ? interval : "1h");
      map.put("rules", group.rules());
      list.add(map);
    }
    try {
      Files.writeString(this.rules, new Yaml().dump(Map.of("groups", list)));
      HttpRequest reload =
          HttpRequest.newBuilder(URI.create(this.prometheus.address() + "/-/reload"))
              .POST(BodyPublishers.noBody())
              .build();
      int status = this.http.send(reload, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("reload answered " + status + this.prometheus.log());
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  private String get(String path) {
    try {
      return this.http
          .send(
              HttpRequest.newBuilder(URI.create(this.prometheus.address() + path)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }
}
