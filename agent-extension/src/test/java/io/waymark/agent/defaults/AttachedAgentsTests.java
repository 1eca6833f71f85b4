package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttachedAgentsTests {

  @Test
  void whenThereAreTwoTheLineNamesBothInTheirOrder() {
    assertThat(
            AttachedAgents.complaint(
                List.of(
                    "-Xmx1g",
                    "-javaagent:/opt/waymark-javaagent.jar",
                    "-javaagent:/opt/opentelemetry-javaagent-2.20.0.jar=debug")))
        .isEqualTo(
            "More than one OpenTelemetry agent is attached (waymark-javaagent.jar,"
                + " opentelemetry-javaagent-2.20.0.jar): the first runs and the others do nothing."
                + " Attach one.");
  }

  @Test
  void whenThereIsOneBesideAnotherKindNothingIsSaid() {
    assertThat(
            AttachedAgents.complaint(
                List.of("-javaagent:waymark-javaagent.jar", "-javaagent:profiler.jar")))
        .isNull();
  }
}
