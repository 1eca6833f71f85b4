package io.waymark.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.slo.Objective;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTests {

  private final Logger logger = Logger.getLogger("io.waymark.agent");

  private final List<String> said = new ArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          TrafficTests.this.said.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final Traffic traffic = new Traffic(() -> Duration.ofHours(1));

  @BeforeEach
  void listen() {
    this.logger.addHandler(this.handler);
  }

  @AfterEach
  void stopListening() {
    this.logger.removeHandler(this.handler);
  }

  @Test
  void saysOnceWhichObjectiveCannotBeWatched() {
    this.traffic.look(List.of(slo("rare"), slo("busy")), Map.of("rare", 2L, "busy", 90_000L));
    this.traffic.look(List.of(slo("rare"), slo("busy")), Map.of("rare", 2L, "busy", 90_000L));
    assertThat(this.said)
        .singleElement()
        .asString()
        .startsWith("The objective 0.999 of rare cannot be watched at this traffic:");
  }

  @Test
  void whenTheServiceTellsItsOwnObjectivesLooksAtThose() {
    this.traffic.look(List.of(), Map.of("told-later", 2L));
    assertThat(this.said).isEmpty();
    this.traffic.look(List.of(slo("told-later")), Map.of("told-later", 2L));
    assertThat(this.said).hasSize(1);
  }

  private static ServiceLevelObjective slo(String name) {
    return new ServiceLevelObjective(
        name, Objective.parse("0.999"), Duration.ofDays(30), null, Origin.DECLARED);
  }
}
