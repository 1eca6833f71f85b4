package io.waymark.starter.identity;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.contract.Identity;
import io.waymark.contract.KitVersion;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.identity.ServiceIdentity;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.config.WaymarkConfigurationAutoConfiguration;
import io.waymark.starter.redaction.RedactedAttributes;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryProperties;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** The resource that all telemetry of this service carries. A user's own {@link Resource} wins. */
@AutoConfiguration(
    after = WaymarkConfigurationAutoConfiguration.class,
    before = OpenTelemetrySdkAutoConfiguration.class)
@ConditionalOnFeature(Feature.WAYMARK)
@EnableConfigurationProperties(OpenTelemetryProperties.class)
public final class IdentityAutoConfiguration {

  private static final Log log = LogFactory.getLog(IdentityAutoConfiguration.class);

  @Bean
  @ConditionalOnMissingBean
  Resource waymarkResource(
      EffectiveSettings settings,
      Environment environment,
      OpenTelemetryProperties properties,
      ObjectProvider<BuildProperties> build,
      ConfigurableListableBeanFactory beanFactory) {
    ServiceIdentity identity =
        SpringIdentity.resolve(
            settings,
            environment,
            properties.getResourceAttributes(),
            build.getIfAvailable(),
            applicationClass(beanFactory));
    if (identity.isNamed()) {
      log.info(
          "Waymark %s: this service is '%s' (%s)."
              .formatted(KitVersion.current(), identity.name(), identity.nameOrigin()));
    } else {
      log.warn(
          "%s is not set and no name was found anywhere, so this service is called '%s' like every other unnamed one and gets no burn alerts. Set spring.application.name."
              .formatted(Settings.SERVICE_NAME.key(), Identity.UNKNOWN_SERVICE));
    }
    return Resource.getDefault()
        .merge(
            Resource.create(
                RedactedAttributes.of(
                    attributes(identity.attributes()), RedactionPolicy.of(settings))));
  }

  /**
   * The class that carries the application, which is a better witness than the stack of the main
   * thread.
   */
  private static @Nullable Class<?> applicationClass(ConfigurableListableBeanFactory beanFactory) {
    String[] names = beanFactory.getBeanNamesForAnnotation(SpringBootConfiguration.class);
    Class<?> type = names.length > 0 ? beanFactory.getType(names[0]) : null;
    return type != null ? ClassUtils.getUserClass(type) : null;
  }

  private static Attributes attributes(Map<String, String> identity) {
    AttributesBuilder attributes = Attributes.builder();
    identity.forEach(attributes::put);
    return attributes.build();
  }
}
