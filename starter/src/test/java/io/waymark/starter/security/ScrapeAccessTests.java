package io.waymark.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@ExtendWith(OutputCaptureExtension.class)
class ScrapeAccessTests {

  /** Once for the whole JVM, and not while a library is hidden. */
  @BeforeAll
  static void loadWhatIsLoadedOnce() {
    assertThat(ContextRegistry.getInstance()).isNotNull();
  }

  private static final String REFUSED =
      "Spring Security refuses anonymous requests to /actuator/prometheus, so Prometheus needs"
          + " credentials. To permit them, add a %s bean for EndpointRequest.to(\"prometheus\")"
          + " that permits all.";

  @Test
  void whenAScrapeIsRefusedOneLineSaysHowToPermitIt(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext context =
        start(Service.class, WebApplicationType.SERVLET)) {
      assertThat(status(context)).isEqualTo(401);
      assertThat(output).containsOnlyOnce(REFUSED.formatted("SecurityFilterChain"));
    }
  }

  @Test
  void whatTheLineAdvisesWorksAndSilencesIt(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext context =
        start(PermittingService.class, WebApplicationType.SERVLET)) {
      assertThat(status(context)).isEqualTo(200);
      assertThat(output).doesNotContain("Spring Security refuses");
    }
  }

  @Test
  void whenAWebFluxApplicationRefusesAScrapeItSaysSoToo(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext context =
        start(Service.class, WebApplicationType.REACTIVE)) {
      assertThat(status(context)).isEqualTo(401);
      assertThat(output).containsOnlyOnce(REFUSED.formatted("SecurityWebFilterChain"));
    }
  }

  @Test
  void whenTheEndpointIsNotExposedNothingIsSaid(CapturedOutput output) {
    new WebApplicationContextRunner()
        .withUserConfiguration(Service.class)
        .withPropertyValues("management.endpoints.web.exposure.include=health")
        .run(
            context -> {
              assertThat(context).hasSingleBean(ScrapeAccess.class);
              assertThat(output).doesNotContain("Spring Security refuses");
            });
  }

  @Test
  void whenSpringSecurityIsAbsentNothingIsSaid(CapturedOutput output) {
    new WebApplicationContextRunner()
        .withUserConfiguration(Service.class)
        .withPropertyValues("management.endpoints.web.exposure.include=prometheus")
        .withClassLoader(new FilteredClassLoader("org.springframework.security"))
        .run(
            context -> {
              assertThat(context).hasNotFailed().doesNotHaveBean(ScrapeAccess.class);
              assertThat(output).doesNotContain("Spring Security refuses");
            });
  }

  private static ConfigurableApplicationContext start(Class<?> service, WebApplicationType type) {
    return new SpringApplicationBuilder(service)
        .web(type)
        .properties("server.port=0", "spring.application.name=shop")
        .run();
  }

  private static int status(ConfigurableApplicationContext context)
      throws IOException, InterruptedException {
    URI endpoint =
        URI.create(
            "http://127.0.0.1:%s/actuator/prometheus"
                .formatted(context.getEnvironment().getProperty("local.server.port")));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class PermittingService {

    @Bean
    @Order(1)
    SecurityFilterChain scrapes(HttpSecurity http) throws Exception {
      return http.securityMatcher(EndpointRequest.to("prometheus"))
          .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .build();
    }
  }
}
