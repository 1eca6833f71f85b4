package io.waymark.contracttests;

import io.waymark.reactiveapplication.ReactiveApplication;
import java.util.Map;

/** The starter in a WebFlux application, on a class path without servlets. */
class ReactiveScrapeTests extends StarterScrapeTests {

  @Override
  ForkedApplication start() {
    return ForkedApplication.start(
        ReactiveApplication.class, ForkedApplication.Launch.REACTIVE, Map.of(), DECLARATION);
  }

  @Override
  public Mode mode() {
    return Mode.STARTER_ON_WEBFLUX;
  }
}
