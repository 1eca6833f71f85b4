package io.waymark.starter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class WaymarkConfigurationTests {

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(WaymarkConfigurationAutoConfiguration.class));

  @Test
  void readsRelaxedNamesListsAndPlaceholders() {
    this.contextRunner
        .withPropertyValues(
            "unit.team=checkout",
            "waymark.service.team=${unit.team}",
            "waymark.service.runbookUrl=https://runbooks.example/shop",
            "waymark.slo.exclude[0]=/poll",
            "waymark.slo.exclude[1]=/stream")
        .run(
            context -> {
              EffectiveSettings settings = context.getBean(EffectiveSettings.class);
              assertThat(settings.get(Settings.SERVICE_TEAM)).isEqualTo("checkout");
              assertThat(settings.get(Settings.SERVICE_RUNBOOK_URL))
                  .isEqualTo("https://runbooks.example/shop");
              assertThat(settings.get(Settings.SLO_EXCLUDE)).containsExactly("/poll", "/stream");
              assertThat(settings.warnings()).isEmpty();
            });
  }

  @Test
  void whenMalformedRefusesToStartWithOneReport() {
    this.contextRunner
        .withPropertyValues(
            "waymark.slo.availability.objective=99.9", "waymark.metrics.legacy=sometimes")
        .run(
            context -> {
              FailureAnalysis analysis =
                  new InvalidConfigurationFailureAnalyzer().analyze(context.getStartupFailure());
              assertThat(analysis.getDescription().lines())
                  .containsExactly(
                      "Waymark's settings are wrong:",
                      "",
                      "    - waymark.metrics.legacy was 'sometimes' but it must be one of keep,"
                          + " drop (\"waymark.metrics.legacy\" from property source \"test\").",
                      "    - waymark.slo.availability.objective was '99.9' but it must be a ratio"
                          + " between 0 and 1 such as 0.999, or a percentage with its sign such as"
                          + " 99.9% (\"waymark.slo.availability.objective\" from property source"
                          + " \"test\").");
              assertThat(analysis.getAction())
                  .isEqualTo(
                      "Correct the settings named above, or remove them to get the defaults.");
            });
  }

  @Test
  void whenMalformedInAnEnvironmentVariableStartsWithTheDefault(CapturedOutput output) {
    this.contextRunner
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            Map.of(
                                "WAYMARK_SLO_AVAILABILITY_OBJECTIVE", "99.9",
                                "WAYMARK_SERVICE_RUNBOOKURL", "https://runbooks.example/shop"))))
        .run(
            context -> {
              EffectiveSettings settings = context.getBean(EffectiveSettings.class);
              assertThat(settings.get(Settings.SLO_AVAILABILITY_OBJECTIVE)).hasToString("0.999");
              assertThat(settings.isWritten(Settings.SLO_AVAILABILITY_OBJECTIVE)).isFalse();
              assertThat(settings.get(Settings.SERVICE_RUNBOOK_URL))
                  .isEqualTo("https://runbooks.example/shop");
              assertThat(settings.warnings()).hasSize(1);
              assertThat(output)
                  .contains("waymark.slo.availability.objective was '99.9' but it must be a ratio")
                  .contains("The default applies: 0.999.");
            });
  }

  @Test
  void whenAKeyIsUnknownStartsAndNamesTheNearest(CapturedOutput output) {
    this.contextRunner
        .withPropertyValues("waymark.service.taem=checkout")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(output)
                  .contains(
                      "waymark.service.taem is not a setting of Waymark; did you mean"
                          + " waymark.service.team?");
            });
  }

  @Test
  void whenSwitchedOffAMalformedValueDoesNotStopTheStart() {
    this.contextRunner
        .withPropertyValues("waymark.enabled=false", "waymark.slo.period=36h")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void whenStrictAnUnknownKeyRefusesToStart() {
    this.contextRunner
        .withPropertyValues("waymark.service.taem=checkout", "waymark.strict=true")
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void theReportReachesTheConsoleOfARealApplication(CapturedOutput output) {
    SpringApplication application = new SpringApplication(Empty.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setSources(Set.of(WaymarkConfigurationAutoConfiguration.class.getName()));
    assertThatException().isThrownBy(() -> application.run("--waymark.slo.period=36h"));
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("waymark.slo.period was '36h' but it must be one of 7d, 28d, 30d, 90d");
  }

  @Test
  void defaultsAreTheWeakestOfAllSources() {
    StandardEnvironment environment = new StandardEnvironment();
    new WaymarkDefaults().postProcessEnvironment(environment, new SpringApplication(Empty.class));
    List<String> names =
        environment.getPropertySources().stream().map(source -> source.getName()).toList();
    assertThat(names).last().isEqualTo(WaymarkDefaults.SOURCE_NAME);
    assertThat(environment.getProperty("management.endpoints.web.exposure.include"))
        .isEqualTo("health,info,prometheus");
    assertThat(environment.getProperty("management.tracing.exemplars.include")).isEqualTo("none");
    assertThat(environment.getProperty("spring.reactor.context-propagation")).isEqualTo("auto");
  }

  @Test
  void whenTracesAreExportedExemplarsAreNotTurnedOff() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test", Map.of(WaymarkDefaults.TRACES_ENDPOINT, "http://127.0.0.1:4318")));
    new WaymarkDefaults().postProcessEnvironment(environment, new SpringApplication(Empty.class));
    assertThat(environment.getProperty("management.tracing.exemplars.include")).isNull();
  }

  @Test
  void whenAnEndpointIsFoundLaterTheDefaultsThatItEndsAreGone() {
    StandardEnvironment environment = new StandardEnvironment();
    new WaymarkDefaults().postProcessEnvironment(environment, new SpringApplication(Empty.class));
    assertThat(environment.getProperty("management.otlp.metrics.export.enabled"))
        .isEqualTo("false");
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "later",
                Map.of(
                    "management.otlp.metrics.export.url",
                    "http://127.0.0.1:4318/v1/metrics",
                    WaymarkDefaults.TRACES_ENDPOINT,
                    "http://127.0.0.1:4318/v1/traces")));
    assertThat(environment.getProperty("management.otlp.metrics.export.enabled")).isNull();
    assertThat(environment.getProperty("management.tracing.exemplars.include")).isNull();
  }

  @Test
  void whenSwitchedOffLeavesEveryDefaultAlone() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("waymark.enabled", "false")));
    new WaymarkDefaults().postProcessEnvironment(environment, new SpringApplication(Empty.class));
    assertThat(environment.getProperty("management.endpoints.web.exposure.include")).isNull();
  }

  @Configuration(proxyBeanMethods = false)
  static class Empty {}
}
