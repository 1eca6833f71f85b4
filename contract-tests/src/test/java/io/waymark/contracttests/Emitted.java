package io.waymark.contracttests;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.util.stream.Stream;

/** What a mode emitted around the {@linkplain Traffic traffic}; the claims are made of this. */
interface Emitted {

  /** The mode, and what may differ in it. */
  Mode mode();

  /** Before the first request. */
  Scrape first();

  /** After the last request. */
  Scrape last();

  /** What the application has emitted by now, as Prometheus would store it. */
  Scrape read();

  /** Where the application listens. */
  int port();

  /** Every metric that the mode must emit. */
  default Stream<Metric> contract() {
    return ContractMetrics.all().stream()
        .filter(metric -> !ContractMetrics.optional().contains(metric))
        .filter(mode()::emits);
  }

  /** The series that counts inbound requests. */
  static String requestCount() {
    return ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName() + "_count";
  }
}
