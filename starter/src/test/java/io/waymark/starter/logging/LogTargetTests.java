package io.waymark.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.config.LogFormat;
import io.waymark.starter.config.WaymarkDefaults;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

class LogTargetTests {

  /** A service as it is packaged: without the libraries of its tests. */
  private final ClassLoader packaged = new FilteredClassLoader("org.springframework.boot.test");

  private final MockEnvironment environment = new MockEnvironment();

  @TempDir Path directory;

  @Test
  void whereNobodyWatchesAndNothingIsConfiguredItIsJson() {
    assertThat(format(this.packaged)).isEqualTo(LogFormat.JSON);
  }

  @Test
  void aDevelopersLinesStaySpringBootsOwnWithoutSecrets() {
    set("spring.output.ansi.enabled=always");
    assertThat(format(this.packaged)).isEqualTo(LogFormat.AUTO);
  }

  @Test
  void ourOwnDefaultsAreNobodysChoice() {
    this.environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                WaymarkDefaults.SOURCE_NAME, Map.of("logging.pattern.correlation", "[%X] ")));
    assertThat(format(this.packaged)).isEqualTo(LogFormat.JSON);
  }

  @Test
  void inTestsTheLogStaysReadable() {
    assertThat(format(getClass().getClassLoader())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logging.config=classpath:own.xml",
        "logging.pattern.console=%m%n",
        "logging.pattern.level=%5p",
        "logging.structured.format.console=ecs",
        "logging.structured.json.exclude=thread",
        "waymark.logging.enabled=false",
        "waymark.enabled=false"
      })
  void whatTheUserConfiguredStays(String property) {
    set(property);
    assertThat(format(this.packaged)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"json, JSON", "ecs, ECS", "logstash, LOGSTASH", "text, TEXT"})
  void whatTheUserAsksForIsGivenEvenInTests(String asked, LogFormat expected) {
    set("waymark.logging.format=" + asked);
    assertThat(format(getClass().getClassLoader())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logback.xml", "logback-spring.xml", "logback-test.xml"})
  void aConfigurationOfLogbacksStaysWhateverIsAskedFor(String file) throws IOException {
    Files.writeString(this.directory.resolve(file), "<configuration/>");
    set("waymark.logging.format=json");
    URL[] urls = {this.directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, this.packaged)) {
      assertThat(format(loader)).isNull();
    }
  }

  @Test
  void withoutLogbackThereIsNothingToDecide() {
    assertThat(format(new FilteredClassLoader("ch.qos.logback", "org.springframework.boot.test")))
        .isNull();
  }

  private void set(String property) {
    String[] pair = property.split("=", 2);
    this.environment.withProperty(pair[0], pair[1]);
  }

  private @Nullable LogFormat format(ClassLoader classLoader) {
    return LogTarget.format(this.environment, classLoader);
  }
}
