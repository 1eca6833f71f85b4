package io.waymark.starter.security;

import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Says at the start, in one line, that a scrape will be refused and how to permit it. */
@AutoConfiguration(
    after = WebEndpointAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
    })
@ConditionalOnFeature(Feature.METRICS)
public final class ScrapeAccessAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass(WebInvocationPrivilegeEvaluator.class)
  static class ServletConfiguration {

    /** Asks the rules themselves, Spring Boot's and the user's alike. */
    @Bean
    ScrapeAccess waymarkScrapeAccess(
        ObjectProvider<PathMappedEndpoints> endpoints,
        ObjectProvider<WebInvocationPrivilegeEvaluator> rules) {
      return new ScrapeAccess(
          endpoints,
          path -> rules.stream().allMatch(rule -> AnonymousScrape.isAllowed(rule, path)),
          "SecurityFilterChain");
    }
  }

  /** WebFlux cannot be asked; as long as the rules are Spring Boot's, the answer is known. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  @ConditionalOnBean(
      type =
          "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration")
  static class ReactiveConfiguration {

    @Bean
    ScrapeAccess waymarkScrapeAccess(ObjectProvider<PathMappedEndpoints> endpoints) {
      return new ScrapeAccess(endpoints, path -> false, "SecurityWebFilterChain");
    }
  }
}
