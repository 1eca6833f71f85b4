package io.waymark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelegateTests {

  private static final String CANNOT =
      "SEVERE Waymark cannot work with this OpenTelemetry agent, which runs on without ";

  @ParameterizedTest(name = "{0} is Java {1}")
  @CsvSource({"1.8, 8", "11, 11", "17, 17", "25, 25", "'', 0", "unknown, 0"})
  void readsTheVersionOfEveryJvm(String specificationVersion, int expected) {
    assertThat(Delegate.javaVersion(specificationVersion)).isEqualTo(expected);
  }

  @Test
  void whenTheJvmIsTooOldSaysSoInOneLine() {
    assertThat(Delegate.complaint("11"))
        .isEqualTo(
            "Waymark needs Java 17 and this is Java 11: the OpenTelemetry agent runs without it.");
    assertThat(Delegate.complaint("17")).isNull();
  }

  /** With properties the agent asks the one of them, with a configuration file the other. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenTheJvmIsTooOldTheFirstThingTheAgentAsksSaysSoAndChangesNothing(boolean file) {
    String version = System.setProperty("java.specification.version", "11");
    try (CapturedLog log = new CapturedLog()) {
      // There is nothing to be changed: whoever touched it would fail.
      if (file) {
        new WaymarkDeclarativeCustomizerProvider().customize(null);
        new WaymarkDeclarativeExporterProvider().customize(null);
      } else {
        new WaymarkCustomizerProvider().customize(null);
      }
      new WaymarkAgentListener().afterAgent(null);
      new WaymarkInstrumenterCustomizerProvider().customize(null);
      assertThat(new WaymarkTomcatModule().typeInstrumentations()).isEmpty();
      assertThat(log.lines())
          .containsExactly(
              "WARNING Waymark needs Java 17 and this is Java 11: the OpenTelemetry agent runs"
                  + " without it.");
    } finally {
      System.setProperty("java.specification.version", version);
    }
  }

  @Test
  void whenTheImplementationCannotBeLoadedOneLineSaysSo() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Delegate.load(Runnable.class, "io.waymark.agent.Missing")).isNull();
      assertThat(log.lines())
          .containsExactly(
              CANNOT
                  + "io.waymark.agent.Missing: java.lang.ClassNotFoundException:"
                  + " io.waymark.agent.Missing. waymark-javaagent.jar carries a version that"
                  + " fits.");
    }
  }

  @Test
  void whenAComponentDoesNotFitTheAgentItCostsItselfOnly() {
    DeclarativeConfigProperties config = DeclarativeConfigProperties.empty();
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Delegate.component(Unfit.class.getName(), config, "nothing")).isEqualTo("nothing");
      assertThat(log.lines())
          .containsExactly(
              CANNOT
                  + "an_unfit_one: java.lang.NoSuchMethodError: setAll."
                  + " waymark-javaagent.jar carries a version that fits.");
    }
  }

  /** Compiled against another version of the agent. */
  public static final class Unfit implements ComponentProvider {

    /** Loaded by name. */
    public Unfit() {}

    @Override
    public Class<?> getType() {
      return String.class;
    }

    @Override
    public String getName() {
      return "an_unfit_one";
    }

    @Override
    public Object create(DeclarativeConfigProperties config) {
      throw new NoSuchMethodError("setAll");
    }
  }
}
