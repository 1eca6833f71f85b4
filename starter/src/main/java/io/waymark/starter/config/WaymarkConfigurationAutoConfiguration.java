package io.waymark.starter.config;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Problem;
import io.waymark.contract.config.Settings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Reads the settings once, warns about the odd and refuses the broken. */
@AutoConfiguration
public final class WaymarkConfigurationAutoConfiguration {

  private static final Log log = LogFactory.getLog(WaymarkConfigurationAutoConfiguration.class);

  /**
   * Who starts an application lazily wants to see it as well: nothing asks for what counts and
   * listens, so it would never be made.
   */
  @Bean
  static LazyInitializationExcludeFilter waymarkEagerBeans() {
    return (name, definition, type) -> name.startsWith("waymark");
  }

  @Bean
  EffectiveSettings waymarkSettings(Environment environment) {
    EffectiveSettings settings = EffectiveSettings.read(new SpringSettingSource(environment));
    if (!settings.get(Settings.ENABLED)) {
      // Whoever switched it off in trouble does not want to hear about the rest.
      return settings;
    }
    settings.warnings().stream().map(Problem::message).forEach(log::warn);
    if (!settings.fatalProblems().isEmpty()) {
      throw new InvalidConfigurationException(settings.fatalProblems());
    }
    return settings;
  }
}
