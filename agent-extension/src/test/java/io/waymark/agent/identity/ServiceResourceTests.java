package io.waymark.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.identity.ServiceIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceResourceTests {

  @Test
  void aSettingOfOursWinsOverWhatTheAgentFound() {
    assertThat(identity("shop", "found", "", Map.of()).name()).isEqualTo("shop");
    assertThat(identity(null, "found", "com.example.Main", Map.of()).name()).isEqualTo("found");
  }

  @Test
  void whenTheNameIsThatOfTheJarItsVersionIsTakenOff() {
    ServiceIdentity identity = identity(null, "shop-1.4.2", "/srv/shop-1.4.2.jar", Map.of());
    assertThat(identity.attributes())
        .containsEntry("service.name", "shop")
        .containsEntry("service.version", "1.4.2");
  }

  @Test
  void whenSomebodyChoseTheNameOfTheJarItStays() {
    assertThat(
            identity(
                    null,
                    "shop-1.4.2",
                    "/srv/shop-1.4.2.jar",
                    Map.of("otel.service.name", "shop-1.4.2"))
                .name())
        .isEqualTo("shop-1.4.2");
  }

  @Test
  void whenNobodyKnowsANameTheMainClassIsBetterThanNone() {
    assertThat(identity(null, "unknown_service:java", "com.example.Main", Map.of()).name())
        .isEqualTo("Main");
    assertThat(identity(null, "unknown_service:java", "", Map.of()).isNamed()).isFalse();
  }

  @Test
  void theCommandLineIsTakenOff() {
    Resource upstream =
        Resource.create(
            Attributes.builder()
                .put("service.name", "shop")
                .put("process.command_line", "java -Dpassword=secret -jar shop.jar")
                .put("process.command_args", "java", "-Dpassword=secret")
                .put("process.pid", 1)
                .build());
    Resource resource = ServiceResource.of(settings(null), upstream, config(Map.of()));
    assertThat(resource.getAttributes().toString())
        .doesNotContain("secret")
        .contains("process.pid");
  }

  @ParameterizedTest(name = "{0} was started by: {1}")
  @CsvSource({
    "com.example.Main, com.example.Main --name=a.jar",
    "x-1.2.jar, x-1.2.jar",
    "/opt/x-1.2.jar, /opt/x-1.2.jar copy from.jar to.jar",
    "'', ''"
  })
  void theFirstWordWasLaunchedWhereNoFileSaysMore(String launched, String command) {
    assertThat(ServiceResource.launched(command)).isEqualTo(launched);
  }

  @Test
  void aPathWithSpacesIsTheLongestBeginningThatIsAFile(@TempDir Path directory) throws IOException {
    Path jar = directory.resolve("my app").resolve("my shop.jar and more-1.2.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    assertThat(ServiceResource.launched(jar + " import a.jar")).isEqualTo(jar.toString());
    assertThat(ServiceResource.launched(jar.toString())).isEqualTo(jar.toString());
    assertThat(identity(null, "my shop.jar and more-1.2", jar.toString(), Map.of()).attributes())
        .containsEntry("service.name", "my shop.jar and more")
        .containsEntry("service.version", "1.2");
  }

  private static ServiceIdentity identity(
      @Nullable String setting, String upstreamName, String launched, Map<String, String> otel) {
    return ServiceResource.identity(
        settings(setting),
        Resource.create(Attributes.builder().put("service.name", upstreamName).build()),
        config(otel),
        launched);
  }

  private static ConfigProperties config(Map<String, String> properties) {
    return DefaultConfigProperties.createFromMap(properties);
  }

  private static EffectiveSettings settings(@Nullable String serviceName) {
    return EffectiveSettings.read(
        new SettingSource() {
          @Override
          public @Nullable Found find(String key) {
            return key.equals("waymark.service.name") && serviceName != null
                ? new Found(serviceName, "a test", true)
                : null;
          }

          @Override
          public Set<String> keys() {
            return Set.of();
          }
        });
  }
}
