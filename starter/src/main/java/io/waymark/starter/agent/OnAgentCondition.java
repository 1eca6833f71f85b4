package io.waymark.starter.agent;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where an OpenTelemetry agent is attached. */
class OnAgentCondition extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("OpenTelemetry agent");
    return JavaAgent.ofThisJvm().isAttached()
        ? ConditionOutcome.match(message.because("one is attached"))
        : ConditionOutcome.noMatch(message.because("none is attached"));
  }
}
