package io.waymark.contracttests;

import java.util.Map;

/** What every mode must emit where servers know routes and messages are sent: all of it. */
abstract class TelemetryContract extends ModeContract implements RouteClaims, MessagingClaims {

  @Override
  Map<String, String> environment() {
    return KafkaBroker.withEmptyTopics().environment();
  }

  @Override
  boolean isComplete(Scrape scrape) {
    return scrape.sum(Emitted.requestCount(), Map.of("http_route", "/endless")) == 1
        && MessagingClaims.areAllProcessed(scrape);
  }
}
