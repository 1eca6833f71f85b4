package io.waymark.contracttests;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.util.List;
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

  /**
   * The dependency alone, where Log4j2 writes the log: its lines are counted and otherwise its own.
   */
  STARTER_ON_LOG4J2("starter") {

    @Override
    boolean writesTheLog() {
      return false;
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

  /** The agent alone, on bare Netty, which knows paths and no routes, and with no messages. */
  AGENT_ON_NETTY("agent") {

    @Override
    boolean emits(Metric metric) {
      return !metric.name().startsWith("messaging.");
    }

    @Override
    Set<String> extraLabels(Metric metric) {
      return AGENT.extraLabels(metric);
    }

    @Override
    Set<String> missingLabels(Metric metric) {
      return metric == ContractMetrics.HTTP_SERVER_REQUEST_DURATION
          ? Set.of("http_route")
          : Set.of();
    }

    @Override
    boolean writesTheLog() {
      return AGENT.writesTheLog();
    }

    /** What comes over HTTP/2 is not instrumented, and a client that goes away not recognised. */
    @Override
    Optional<String> inItsWords(String line) {
      boolean inbound = line.startsWith(Emitted.requestCount());
      if (inbound && (line.contains("version=\"2\"") || line.contains("=\"/endless\""))) {
        return Optional.empty();
      }
      return super.inItsWords(line)
          .map(words -> inbound ? words.replaceAll("http_route=\"[^\"]*\",", "") : words);
    }

    /** The client that went away, and the probe, which nothing but its path tells from others. */
    @Override
    List<String> inItsOwnWords() {
      return List.of(
          Emitted.requestCount()
              + "{error_type=\"_OTHER\",http_request_method=\"GET\","
              + "network_protocol_version=\"1.1\",url_scheme=\"http\"} 1",
          Emitted.requestCount()
              + "{http_request_method=\"GET\",http_response_status_code=\"200\","
              + "network_protocol_version=\"1.1\",url_scheme=\"http\"} 1");
    }

    /** Without the two over HTTP/2. */
    @Override
    int goodRequests() {
      return super.goodRequests() - 2;
    }

    /** With the one whose client went away. */
    @Override
    int badRequests() {
      return super.badRequests() + 1;
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

  /** Labels of the contract that no series of the metric has. */
  Set<String> missingLabels(Metric metric) {
    return Set.of();
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

  /** Requests of the traffic that count as good. */
  int goodRequests() {
    return 20;
  }

  /** Requests of the traffic that count as bad. */
  int badRequests() {
    return 6;
  }

  /** Lines beyond those of every mode; of a series that every mode has, its count is added. */
  List<String> inItsOwnWords() {
    return List.of();
  }

  /** A line of what every mode says, as this one says it; empty where it says nothing. */
  Optional<String> inItsWords(String line) {
    if (ContractMetrics.all().stream()
        .filter(metric -> !emits(metric))
        .flatMap(metric -> metric.seriesNames().stream())
        .anyMatch(series -> line.startsWith(series + "{"))) {
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
