package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.reactiveapplication.ReactiveApplication;
import org.junit.jupiter.api.Test;

/** A WebFlux application with an OTLP endpoint: what holds for servlets holds here. */
class ReactiveTracesTests extends ExportedTracesTests {

  @Override
  Class<?> applicationClass() {
    return ReactiveApplication.class;
  }

  @Override
  ForkedApplication.Launch launch() {
    return ForkedApplication.Launch.REACTIVE;
  }

  @Test
  void idsAreOnLogLinesThatAChainWritesOnAnotherThread() {
    assertThat(application().output().lines().filter(line -> line.contains("the call answered")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(traceIds()).anySatisfy(id -> assertThat(line).contains(id)));
  }
}
