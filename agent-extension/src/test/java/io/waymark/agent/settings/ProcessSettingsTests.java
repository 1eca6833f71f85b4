package io.waymark.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSettingsTests {

  @TempDir Path directory;

  @Test
  void aSystemPropertyWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Path file =
        write(
            """
            waymark.service.name=file
            waymark.service.team=file
            waymark.service.tier=file
            """);
    EffectiveSettings settings =
        EffectiveSettings.read(
            source(
                Map.of(
                    "waymark.config", file.toString(), "waymark.service.name", "system property"),
                Map.of("WAYMARK_SERVICE_NAME", "variable", "WAYMARK_SERVICE_TEAM", "variable")));
    assertThat(settings.find(Settings.SERVICE_NAME)).isEqualTo("system property");
    assertThat(settings.find(Settings.SERVICE_TEAM)).isEqualTo("variable");
    assertThat(settings.find(Settings.SERVICE_TIER)).isEqualTo("file");
  }

  @Test
  void aHyphenMayBeAnUnderscoreInAVariableOrBeLeftOut() {
    String address = "https://runbooks.example";
    for (String variable : List.of("WAYMARK_SERVICE_RUNBOOK_URL", "WAYMARK_SERVICE_RUNBOOKURL")) {
      ProcessSettings source = source(Map.of(), Map.of(variable, address));
      assertThat(EffectiveSettings.read(source).find(Settings.SERVICE_RUNBOOK_URL))
          .as(variable)
          .isEqualTo(address);
      assertThat(problems(source)).isEmpty();
    }
  }

  @Test
  void whenAValueIsMalformedTheDefaultAppliesWhereverItCameFrom() throws IOException {
    Path file = write("waymark.slo.latency.threshold=fast\n");
    ProcessSettings source =
        source(
            Map.of("waymark.config", file.toString(), "waymark.metrics.prometheus.port", "70000"),
            Map.of());
    assertThat(problems(source))
        .containsExactlyInAnyOrder(
            "waymark.metrics.prometheus.port was '70000' but it must be a port from 1 to 65535"
                + " (system property). The default applies: none.",
            "waymark.slo.latency.threshold was 'fast' but it must be a duration with its unit from"
                + " 1ms to 1h such as 500ms ("
                + file
                + "). The default applies: 500ms.");
  }

  @Test
  void whenAKeyIsUnknownTheNearestIsNamed() throws IOException {
    Path file = write("slo.period=30d\n");
    assertThat(
            problems(
                source(
                    Map.of("waymark.config", file.toString()),
                    Map.of("WAYMARK_SERVICE_NAMES", "shop"))))
        .containsExactlyInAnyOrder(
            "slo.period is not a setting of Waymark; did you mean waymark.slo.period?",
            "waymark.service.names is not a setting of Waymark; did you mean"
                + " waymark.service.name?");
  }

  @Test
  void whenTheFileDoesNotExistOneLineSaysSo() {
    String file = this.directory.resolve("missing.properties").toString();
    assertThat(problems(source(Map.of(), Map.of("WAYMARK_CONFIG", file))))
        .containsExactly(
            "waymark.config was '"
                + file
                + "' but it must be a readable properties file: it does not exist. Its settings do"
                + " not apply.");
  }

  @Test
  void whenTheFileIsNoPropertiesFileOneLineSaysSo() throws IOException {
    Path escape = write("waymark.service.name=\\u00zz\n");
    assertThat(problems(source(Map.of("waymark.config", escape.toString()), Map.of())))
        .singleElement()
        .asString()
        .endsWith("it holds a malformed \\u escape. Its settings do not apply.");
    Path latin1 = this.directory.resolve("latin1.properties");
    Files.write(latin1, "waymark.service.team=café".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(source(Map.of("waymark.config", latin1.toString()), Map.of())))
        .singleElement()
        .asString()
        .endsWith("it is not UTF-8. Its settings do not apply.");
  }

  @Test
  void whenTheFileCannotBeReadTheLineSaysWhyAndNotThePathAgain() {
    assertThat(problems(source(Map.of("waymark.config", this.directory.toString()), Map.of())))
        .singleElement()
        .asString()
        .endsWith("it is a directory. Its settings do not apply.");
    assertThat(SettingsFile.reason(new AccessDeniedException("/etc/waymark.properties")))
        .isEqualTo("it is not readable");
    assertThat(
            SettingsFile.reason(
                new FileSystemException("/loop", null, "Too many levels of symbolic links")))
        .isEqualTo("Too many levels of symbolic links");
    assertThat(SettingsFile.reason(new IOException())).isEqualTo("IOException");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(this.directory.resolve("waymark.properties"), text);
  }

  private static ProcessSettings source(
      Map<String, String> systemProperties, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.putAll(systemProperties);
    return new ProcessSettings(properties, environment);
  }

  private static List<String> problems(ProcessSettings source) {
    return AgentSettings.problems(source, EffectiveSettings.read(source));
  }
}
