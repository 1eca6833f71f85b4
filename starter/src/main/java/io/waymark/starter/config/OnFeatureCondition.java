package io.waymark.starter.config;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import io.waymark.starter.agent.JavaAgent;
import io.waymark.starter.agent.MetricsOwnership;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

class OnFeatureCondition extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    Feature feature =
        metadata.getAnnotations().get(ConditionalOnFeature.class).getEnum("value", Feature.class);
    EffectiveSettings settings =
        EffectiveSettings.read(new SpringSettingSource(context.getEnvironment()));
    ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnFeature.class);
    if (feature.isOwned() && MetricsOwnership.isAgents(JavaAgent.ofThisJvm(), settings)) {
      return ConditionOutcome.noMatch(message.because("the agent emits the contract's metrics"));
    }
    return Stream.concat(Stream.of(Settings.ENABLED), feature.switches().stream())
        .filter(setting -> !settings.get(setting))
        .map(Setting::key)
        .findFirst()
        .map(key -> ConditionOutcome.noMatch(message.because(key + " is false")))
        .orElseGet(() -> ConditionOutcome.match(message.because(feature + " is on")));
  }
}
