package io.waymark.contracttests;

import io.waymark.reactiveapplication.ReactiveApplication;
import java.util.Map;

/** The starter in a WebFlux application, on a class path without servlets. */
class ReactiveScrapeTests extends StarterScrapeTests {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ReactiveApplication.class, ForkedApplication.Launch.REACTIVE, environment, DECLARATION);
  }

  @Override
  public Mode mode() {
    return Mode.STARTER_ON_WEBFLUX;
  }
}
