package io.waymark.agent.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.redaction.RedactionPolicy;
import org.junit.jupiter.api.Test;

class RedactedAttributesTests {

  private final RedactionPolicy policy = RedactionPolicy.of(AgentSettings.current());

  @Test
  void attributesThatSayNothingAreLeftOut() {
    Attributes attributes =
        Attributes.builder().put("nothing", "").put("item", "rose").put("count", 0L).build();
    assertThat(RedactedAttributes.of(attributes, this.policy))
        .isEqualTo(
            Attributes.of(
                AttributeKey.stringKey("item"), "rose", AttributeKey.longKey("count"), 0L));
  }

  @Test
  void whatHasNothingToTakeOutIsTheSame() {
    Attributes attributes = Attributes.of(AttributeKey.stringKey("item"), "rose");
    assertThat(RedactedAttributes.of(attributes, this.policy)).isSameAs(attributes);
  }
}
