package io.waymark.contracttests;

import io.waymark.reactiveapplication.ReactiveApplication;
import java.util.List;
import java.util.Map;

/** Spans of the starter in a WebFlux application. */
class ReactiveSpanTests extends SpanContract {

  @Override
  public ForkedApplication start(Map<String, String> environment, List<String> settings) {
    return ForkedApplication.start(
        ReactiveApplication.class,
        ForkedApplication.Launch.REACTIVE,
        environment,
        StarterSpanTests.arguments(settings));
  }
}
