package io.waymark.starter.redaction;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.config.WaymarkConfigurationAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The policy that everything on its way out is held against. */
@AutoConfiguration(after = WaymarkConfigurationAutoConfiguration.class)
@ConditionalOnFeature(Feature.WAYMARK)
public final class RedactionAutoConfiguration {

  @Bean
  RedactionPolicy waymarkRedactionPolicy(EffectiveSettings settings) {
    return RedactionPolicy.of(settings);
  }
}
