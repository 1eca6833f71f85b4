package io.waymark.starter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.config.Settings;
import io.waymark.contract.handover.AgentPresence;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsOwnershipTests {

  @ParameterizedTest(name = "owner {0} with an agent that exports metrics ({1}): the agent {2}")
  @CsvSource({
    "auto, true, true",
    "auto, false, false",
    "agent, true, true",
    "agent, false, false",
    "starter, true, false",
    "starter, false, false"
  })
  void theAgentOwnsOnlyWhatItExports(String owner, boolean exports, boolean agentOwns) {
    JavaAgent agent = new JavaAgent(true, new AgentPresence(exports, true, null), key -> null);
    assertThat(MetricsOwnership.isAgents(agent, settings(owner))).isEqualTo(agentOwns);
  }

  @ParameterizedTest
  @CsvSource({"auto", "agent", "starter"})
  void anAgentThatDoesNotKnowTheContractNeverOwnsIt(String owner) {
    JavaAgent foreign = new JavaAgent(true, null, key -> null);
    assertThat(MetricsOwnership.isAgents(foreign, settings(owner))).isFalse();
  }

  @Test
  void aForeignAgentExportsUnlessSomebodySaidNo() {
    assertThat(new JavaAgent(true, null, key -> null).exportsMetrics()).isTrue();
    Map<String, String> none =
        Map.of("otel.metrics.exporter", "none", "otel.traces.exporter", "none");
    assertThat(new JavaAgent(true, null, none::get).exportsMetrics()).isFalse();
    assertThat(new JavaAgent(true, null, none::get).exportsTraces()).isFalse();
    assertThat(new JavaAgent(true, null, Map.of("otel.sdk.disabled", "true")::get).exportsTraces())
        .isFalse();
  }

  @Test
  void withoutAnAgentThereIsNone() {
    assertThat(JavaAgent.ofThisJvm().isAttached()).isFalse();
    assertThat(JavaAgent.ofThisJvm().exportsTraces()).isFalse();
  }

  private static EffectiveSettings settings(String owner) {
    return EffectiveSettings.read(
        new SettingSource() {
          @Override
          public @Nullable Found find(String key) {
            return key.equals(Settings.METRICS_OWNER.key())
                ? new Found(owner, "test", false)
                : null;
          }

          @Override
          public Set<String> keys() {
            return Set.of();
          }
        });
  }
}
