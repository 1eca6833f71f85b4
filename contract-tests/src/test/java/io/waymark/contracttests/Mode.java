package io.waymark.contracttests;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.util.Optional;
import java.util.Set;

/**
 * A way to run Waymark, and everything in which its telemetry may differ from that of the others.
 * What is not named here is the same.
 */
enum Mode {
  /** The dependency alone. */
  STARTER("starter"),

  /** The dependency alone, read where it pushes: Spring Boot's own gauges are elsewhere. */
  STARTER_BY_OTLP("starter") {

    @Override
    Set<String> extraLabels(Metric metric) {
      return Set.of();
    }
  },

  /** The dependency alone, in a WebFlux application. */
  STARTER_ON_WEBFLUX("starter") {

    /** Netty's own, which upstream's instrumentation of WebClient says as well. */
    @Override
    String refusedConnection() {
      return "io.netty.channel.AbstractChannel$AnnotatedConnectException";
    }
  },

  /** The agent alone. */
  AGENT("agent") {

    @Override
    Set<String> extraLabels(Metric metric) {
      return Set.of();
    }

    /** The log is the application's own. */
    @Override
    boolean writesTheLog() {
      return false;
    }

    /** The dispatch that renders the error sets the route upstream sees last. */
    @Override
    String routeOfUnknownMethod() {
      return "/error";
    }
  },

  /** The agent alone, configured by upstream's own file. */
  AGENT_DECLARATIVE("agent") {

    /** Upstream lets nobody stand in front of the queues of a file. */
    @Override
    boolean watchesTheQueues() {
      return false;
    }

    @Override
    boolean writesTheLog() {
      return AGENT.writesTheLog();
    }

    @Override
    Set<String> extraLabels(Metric metric) {
      return AGENT.extraLabels(metric);
    }

    @Override
    String routeOfUnknownMethod() {
      return AGENT.routeOfUnknownMethod();
    }
  },

  /** Both in one JVM, and the agent emits the contract. */
  BOTH_AGENT_OWNS("both") {
    @Override
    boolean emits(Metric metric) {
      return AGENT.emits(metric);
    }

    @Override
    Set<String> extraLabels(Metric metric) {
      return AGENT.extraLabels(metric);
    }

    @Override
    String routeOfUnknownMethod() {
      return AGENT.routeOfUnknownMethod();
    }
  },

  /** Both in one JVM, and the starter emits the contract. */
  BOTH_STARTER_OWNS("both"),

  /** The dependency beside an agent that does not know the contract. */
  STARTER_WITH_FOREIGN_AGENT("starter");

  private static final String REFUSED_CONNECTION = "java.net.ConnectException";

  private final String card;

  Mode(String card) {
    this.card = card;
  }

  /** What the mode calls itself on the service card. */
  String card() {
    return this.card;
  }

  /** Whether the mode has a metric of the contract at all. */
  boolean emits(Metric metric) {
    return true;
  }

  /** Labels that Spring Boot's own gauges of the same name lend; tolerated, never required. */
  Set<String> extraLabels(Metric metric) {
    boolean shared =
        metric == ContractMetrics.JVM_MEMORY_USED || metric == ContractMetrics.JVM_MEMORY_COMMITTED;
    return shared ? Set.of("area", "id") : Set.of();
  }

  /** Whether what a full queue drops is counted. */
  boolean watchesTheQueues() {
    return true;
  }

  /** Whether lines that a blocked console or file costs are counted. */
  boolean writesTheLog() {
    return true;
  }

  /** The route of a request that matched none because of its method; empty where it has none. */
  String routeOfUnknownMethod() {
    return "";
  }

  /** What a call is said to have failed with where nobody listens. */
  String refusedConnection() {
    return REFUSED_CONNECTION;
  }

  /** A line of what every mode says, as this one says it; empty where it says nothing. */
  Optional<String> inItsWords(String line) {
    if (ContractMetrics.all().stream()
        .anyMatch(metric -> !emits(metric) && line.startsWith(metric.prometheusName() + "{"))) {
      return Optional.empty();
    }
    if (line.contains("reason=\"queue_full\"") && !watchesTheQueues()) {
      return Optional.empty();
    }
    if (line.contains("reason=\"output_") && !writesTheLog()) {
      return Optional.empty();
    }
    if (line.contains("http_request_method=\"_OTHER\"") && !routeOfUnknownMethod().isEmpty()) {
      return Optional.of(
          line.replace(
              "http_response_status_code=\"405\"",
              "http_response_status_code=\"405\",http_route=\"%s\""
                  .formatted(routeOfUnknownMethod())));
    }
    return Optional.of(line.replace(REFUSED_CONNECTION, refusedConnection()));
  }
}
