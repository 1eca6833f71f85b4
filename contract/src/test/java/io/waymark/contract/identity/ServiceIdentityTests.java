package io.waymark.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceIdentityTests {

  @Test
  void theFirstLayerThatKnowsAnAttributeWins() {
    ServiceIdentity identity =
        ServiceIdentity.resolve(
            List.of(
                new IdentityLayer("settings", Map.of("service.version", "2")),
                new IdentityLayer("name", Map.of("service.name", "shop", "service.version", "1")),
                new IdentityLayer("jar", Map.of("service.name", "app"))));
    assertThat(identity.attributes())
        .containsEntry("service.name", "shop")
        .containsEntry("service.version", "2")
        .containsKey("service.instance.id");
    assertThat(identity.nameOrigin()).isEqualTo("name");
    assertThat(identity.isNamed()).isTrue();
  }

  @Test
  void whenNobodyKnowsTheNameItIsUnknown() {
    ServiceIdentity identity =
        ServiceIdentity.resolve(
            List.of(IdentityLayer.of("spring.application.name", "service.name", "  ")));
    assertThat(identity.name()).isEqualTo("unknown_service");
    assertThat(identity.isNamed()).isFalse();
  }

  @ParameterizedTest(name = "{0} is {1} in version {2}")
  @CsvSource({
    "shop-1.4.2.jar, shop, 1.4.2",
    "shop-1.4.2-SNAPSHOT.jar, shop, 1.4.2-SNAPSHOT",
    "order-service-2024-01-05.jar, order-service, 2024-01-05",
    "shop.jar, shop, ",
    "log4j2-demo.war, log4j2-demo, ",
    "classes, , "
  })
  void theNameOfAJarHasAVersion(String fileName, String name, String version) {
    Map<String, String> attributes = JarName.layer(fileName).attributes();
    assertThat(attributes.get("service.name")).isEqualTo(name);
    assertThat(attributes.get("service.version")).isEqualTo(version);
  }

  @Test
  void theMainClassLosesItsPackage() {
    assertThat(IdentityLayer.mainClass("com.acme.ShopApplication").attributes())
        .containsExactly(Map.entry("service.name", "ShopApplication"));
  }
}
