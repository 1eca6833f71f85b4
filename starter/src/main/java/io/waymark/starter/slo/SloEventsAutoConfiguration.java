package io.waymark.starter.slo;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Code that reports events keeps working where nobody counts them. */
@AutoConfiguration(after = SloAutoConfiguration.class)
public final class SloEventsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  SloEvents waymarkUncountedSloEvents() {
    return (slo, good) -> {};
  }
}
