package io.waymark.alerts;

import com.sun.net.httpserver.HttpServer;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Outcome;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Services of which a script says how they are, all on one endpoint. */
final class ScriptedFleet implements AutoCloseable {

  private static final double USUAL_EVENTS_PER_SECOND = 10;

  private final Map<String, Member> members = new ConcurrentHashMap<>();

  private final HttpServer server;

  private ScriptedFleet(HttpServer server) {
    this.server = server;
  }

  static ScriptedFleet start() {
    try {
      ScriptedFleet fleet =
          new ScriptedFleet(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      fleet.server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              byte[] body = fleet.exposition().getBytes(StandardCharsets.UTF_8);
              exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      fleet.server.start();
      return fleet;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  int port() {
    return this.server.getAddress().getPort();
  }

  /** Adds a service, or changes its labels; the share of bad events may change over time. */
  void runs(String name, Map<String, String> labels, DoubleSupplier badShare) {
    runs(name, labels, USUAL_EVENTS_PER_SECOND, badShare);
  }

  void runs(
      String name, Map<String, String> labels, double eventsPerSecond, DoubleSupplier badShare) {
    this.members.put(name, new Member(labels, eventsPerSecond, badShare));
  }

  void stops(String name) {
    this.members.remove(name);
  }

  @Override
  public void close() {
    this.server.stop(0);
  }

  private String exposition() {
    StringBuilder text = new StringBuilder();
    this.members.forEach((name, member) -> member.write(name, text));
    return text.toString();
  }

  private static final class Member {

    private final Map<String, String> labels;

    private final double eventsPerSecond;

    private final DoubleSupplier badShare;

    private long counted = System.nanoTime();

    private double good;

    private double bad;

    Member(Map<String, String> labels, double eventsPerSecond, DoubleSupplier badShare) {
      this.labels = labels;
      this.eventsPerSecond = eventsPerSecond;
      this.badShare = badShare;
    }

    synchronized void write(String name, StringBuilder text) {
      long now = System.nanoTime();
      double events = (now - this.counted) / 1e9 * this.eventsPerSecond;
      double share = this.badShare.getAsDouble();
      this.counted = now;
      this.bad += events * share;
      this.good += events * (1 - share);
      line(text, name, ContractMetrics.SLO_OBJECTIVE, Map.of(), 0.999);
      line(text, name, ContractMetrics.SLO_EVENTS, outcome(Outcome.GOOD), Math.floor(this.good));
      line(text, name, ContractMetrics.SLO_EVENTS, outcome(Outcome.BAD), Math.floor(this.bad));
      line(
          text,
          name,
          ContractMetrics.SLO_DECLARED_TIMESTAMP,
          Map.of(AttributeKeys.TEAM, "team-" + name, AttributeKeys.ORIGIN, Origin.DECLARED.label()),
          1);
    }

    private static Map<String, String> outcome(Outcome outcome) {
      return Map.of(AttributeKeys.OUTCOME, outcome.label());
    }

    private void line(
        StringBuilder text, String name, Metric metric, Map<String, String> more, double value) {
      Map<String, String> all = new TreeMap<>(this.labels);
      all.put(IdentityLabels.SERVICE_NAME, name);
      all.put(AttributeKeys.SLO, ServiceLevelObjective.HTTP_AVAILABILITY);
      all.putAll(more);
      StringBuilder labelled = new StringBuilder();
      all.forEach(
          (label, content) ->
              labelled
                  .append(labelled.isEmpty() ? "" : ",")
                  .append(label)
                  .append('=')
                  .append(Promql.quoted(content)));
      text.append(metric.prometheusName())
          .append('{')
          .append(labelled)
          .append("} ")
          .append(value)
          .append('\n');
    }
  }
}
