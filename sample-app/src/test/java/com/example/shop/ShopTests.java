package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The shop and a real inventory beside it, over HTTP. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.generate-unique-name=true",
      "spring.http.clients.read-timeout=500ms"
    })
@ActiveProfiles("shop")
class ShopTests {

  private static final ConfigurableApplicationContext inventoryApplication =
      new SpringApplicationBuilder(ShopApplication.class)
          .profiles("inventory")
          .run("--server.port=0", "--spring.datasource.generate-unique-name=true");

  private final RestTestClient inventory = client(inventoryPort());

  private RestTestClient shop;

  @DynamicPropertySource
  static void inventoryUrl(DynamicPropertyRegistry registry) {
    registry.add("shop.inventory.url", () -> "http://localhost:" + inventoryPort());
  }

  @AfterAll
  static void stopInventory() {
    inventoryApplication.close();
  }

  @BeforeEach
  void callShop(@LocalServerPort int port) {
    this.shop = client(port);
  }

  @AfterEach
  void repair() {
    this.shop.delete().uri("/faults").exchange().expectStatus().isNoContent();
    this.inventory.delete().uri("/faults").exchange().expectStatus().isNoContent();
  }

  @Test
  void sellsProducts() {
    this.shop
        .get()
        .uri("/products/map")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"sku\": \"map\", \"name\": \"Trail map, 1:25 000\", \"price\": 12.50}");
  }

  @Test
  void whenOrderedGoodsLeaveTheInventory() {
    int before = stockOf("rope");

    String location =
        order("rope", 3)
            .expectStatus()
            .isCreated()
            .expectBody()
            .jsonPath("$.total")
            .isEqualTo(447.0)
            .returnResult()
            .getResponseHeaders()
            .getFirst("Location");

    this.shop
        .get()
        .uri(String.valueOf(location))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"sku\": \"rope\", \"quantity\": 3}");
    assertThat(stockOf("rope")).isEqualTo(before - 3);
  }

  @Test
  void whenNobodySellsItSaysSo() {
    this.shop
        .get()
        .uri("/products/unicorn")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("There is no product unicorn.");
  }

  @Test
  void whenTheOrderMakesNoSenseIsRefused() {
    order("map", 0).expectStatus().isBadRequest();
    order("", 1).expectStatus().isBadRequest();
  }

  @Test
  void whenTheShelfIsEmptyIsAConflict() {
    while (stockOf("lantern") >= 100) {
      order("lantern", 100).expectStatus().isCreated();
    }

    order("lantern", 100)
        .expectStatus()
        .isEqualTo(HttpStatus.CONFLICT)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("There are not 100 of lantern left.");
  }

  @Test
  void whenTheInventoryFailsOrdersAreUnavailableAndBrowsingIsNot() {
    switchOn(this.inventory, Map.of("errorRate", 1));

    order("compass", 1).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    this.shop.get().uri("/products/compass").exchange().expectStatus().isOk();
  }

  @Test
  void whenTheInventoryIsTooSlowOrdersAreUnavailable() {
    switchOn(this.inventory, Map.of("slowDependencyMillis", 2000));

    order("compass", 1).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Test
  void whenErrorsAreSwitchedOnFails() {
    switchOn(this.shop, Map.of("errorRate", 1));

    this.shop
        .get()
        .uri("/products")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
  }

  @Test
  void whenTheErrorRateIsNoShareIsRefused() {
    this.shop
        .put()
        .uri("/faults")
        .body(Map.of("errorRate", 30))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  private ResponseSpec order(String sku, int quantity) {
    return this.shop
        .post()
        .uri("/orders")
        .body(Map.of("sku", sku, "quantity", quantity))
        .exchange();
  }

  private int stockOf(String sku) {
    StockLevel level =
        this.inventory
            .get()
            .uri("/stock/{sku}", sku)
            .exchange()
            .expectBody(StockLevel.class)
            .returnResult()
            .getResponseBody();
    assertThat(level).isNotNull();
    return level.quantity();
  }

  private static void switchOn(RestTestClient service, Map<String, Object> faults) {
    service.put().uri("/faults").body(faults).exchange().expectStatus().isOk();
  }

  private static int inventoryPort() {
    return inventoryApplication
        .getEnvironment()
        .getRequiredProperty("local.server.port", Integer.class);
  }

  private static RestTestClient client(int port) {
    return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  record StockLevel(String sku, int quantity) {}
}
