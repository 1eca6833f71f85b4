package io.waymark.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Waymark comes to the services. */
enum Attachment {
  /** By the dependency they have. */
  STARTER,

  /** By the agent alone: the dependency is there, because it is the same jar, and switched off. */
  AGENT,

  /** By both. */
  BOTH;

  /** Whether the metrics are at the agent's endpoint. */
  boolean hasAgent() {
    return this != STARTER;
  }

  /**
   * What the JVM is started with. An agent cannot read what a service says of itself in Spring's
   * files, so where it is alone the operator says it.
   *
   * @param agent the agent's jar
   * @param service name of the service
   * @param metricsPort where the agent listens for scrapes
   */
  List<String> jvmOptions(Path agent, String service, int metricsPort) {
    List<String> options = new ArrayList<>();
    if (hasAgent()) {
      options.add("-javaagent:" + agent);
      options.add("-Dwaymark.metrics.prometheus.port=" + metricsPort);
    }
    if (this == AGENT) {
      options.add("-Dwaymark.service.name=" + service);
      if (service.equals("shop")) {
        options.add("-Dwaymark.service.team=storefront");
        options.add("-Dwaymark.slo.availability.objective=99.5%");
      }
    }
    return options;
  }

  /** What the application is started with. */
  List<String> arguments() {
    return this == AGENT ? List.of("--waymark.enabled=false") : List.of();
  }
}
