package io.waymark.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What is not there is not missed, and nothing newer is needed than Spring Boot brings. */
@ExtendWith(OutputCaptureExtension.class)
class OptionalLibrariesTests {

  /** Once for the whole JVM, and not while a library is hidden. */
  @BeforeAll
  static void loadWhatIsLoadedOnce() {
    assertThat(ContextRegistry.getInstance()).isNotNull();
  }

  private static final Pattern OPENTELEMETRY =
      Pattern.compile("opentelemetry-(?:api|sdk|context|common|exporter).*?-(\\d.*)\\.jar");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.zaxxer.hikari",
        "org.springframework.jdbc",
        "org.springframework.security",
        "org.springframework.web.reactive",
        "reactor",
        "io.netty",
        "org.springframework.kafka",
        "org.springframework.amqp",
        "org.apache.logging.log4j.core"
      })
  void whenALibraryIsAbsentAServletApplicationDoesWithoutItQuietly(
      String library, CapturedOutput output) {
    new WebApplicationContextRunner()
        .withClassLoader(new FilteredClassLoader(library))
        .withPropertyValues("spring.application.name=shop")
        .withUserConfiguration(Everything.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(families(context)).contains("slo_events", "log_events");
              assertThat(output.toString().lines())
                  .noneMatch(line -> line.contains("WARN") && line.contains("io.waymark"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jakarta.servlet",
        "org.springframework.web.servlet",
        "org.springframework.security",
        "com.zaxxer.hikari"
      })
  void whenALibraryIsAbsentAReactiveApplicationDoesWithoutItQuietly(
      String library, CapturedOutput output) {
    new ReactiveWebApplicationContextRunner()
        .withClassLoader(new FilteredClassLoader(library))
        .withPropertyValues("spring.application.name=shop")
        .withUserConfiguration(Everything.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(families(context)).contains("slo_events", "log_events");
              assertThat(output.toString().lines())
                  .noneMatch(line -> line.contains("WARN") && line.contains("io.waymark"));
            });
  }

  @Test
  void nothingNewerIsNeededThanSpringBootPins() {
    Set<String> versions = new TreeSet<>();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> OPENTELEMETRY.matcher(Path.of(entry).getFileName().toString()))
        .filter(Matcher::matches)
        .forEach(matcher -> versions.add(matcher.group(1)));
    assertThat(versions).containsExactly("1.62.0", "1.62.0-alpha");
  }

  private static Stream<String> families(ApplicationContext context) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .map(snapshot -> snapshot.getMetadata().getPrometheusName());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}
}
