package io.waymark.starter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import io.waymark.contract.config.SloDefinitionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What editors show of the settings is generated from the settings. To rewrite it: {@code mvn test
 * -pl starter -am -Drewrite=true}.
 */
class SettingsMetadataTests {

  private static final Path METADATA =
      Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

  @Test
  void describesEverySetting() throws IOException {
    String expected = metadata();
    if (Boolean.getBoolean("rewrite")) {
      Files.writeString(METADATA, expected);
    }
    assertThat(METADATA).hasContent(expected);
  }

  private static String metadata() {
    List<Map<String, Object>> properties = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("name", setting.key());
      property.put("type", typeName(setting));
      property.put("description", setting.description());
      if (setting.defaultText() != null) {
        property.put("defaultValue", defaultValue(setting));
      }
      properties.add(property);
    }
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("name", "waymark.slo.definitions");
    definitions.put(
        "type", "java.util.Map<java.lang.String,java.util.Map<java.lang.String,java.lang.String>>");
    definitions.put(
        "description",
        SloDefinitionSettings.all().stream()
            .map(setting -> setting.key().replaceAll(".*>\\.", ""))
            .collect(
                Collectors.joining(
                    ", ", "Objectives of the service's own, by name; each may have ", ".")));
    properties.add(definitions);
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(Map.of("properties", properties)).replace("\r\n", "\n") + "\n";
  }

  private static String typeName(Setting<?> setting) {
    Class<?> type = setting.type().javaType();
    return type == List.class ? "java.util.List<java.lang.String>" : type.getName();
  }

  private static Object defaultValue(Setting<?> setting) {
    return setting.type().javaType() == Boolean.class
        ? Boolean.valueOf(setting.defaultText())
        : setting.defaultText();
  }

  @Test
  void durationsAreShownAsDurations() {
    assertThat(Settings.SLO_PERIOD.type().javaType()).isEqualTo(Duration.class);
  }
}
