package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Spring applications with the starter that share a JVM which has no agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoContextsTests {

  private Contexts contexts;

  @BeforeAll
  void start() {
    this.contexts = Contexts.in(ForkedApplication.Launch.PLAIN);
  }

  @AfterEach
  void closeContexts() {
    this.contexts.closeAll();
  }

  @AfterAll
  void stop() {
    if (this.contexts != null) {
      this.contexts.close();
    }
  }

  @Test
  void eachCountsWhatItWasAskedUnderItsOwnName() {
    int shop = open("shop", "--waymark.slo.availability.objective=99%");
    int stock = open("stock", "--waymark.slo.availability.objective=98%");
    this.contexts.get(shop, "/items/1");
    this.contexts.get(shop, "/unavailable");
    this.contexts.get(stock, "/items/2");
    Scrape ofShop = this.contexts.scrape(shop);
    Scrape ofStock = this.contexts.scrape(stock);
    assertThat(requests(ofShop)).isEqualTo(2);
    assertThat(requests(ofStock)).isEqualTo(1);
    assertThat(events(ofShop, "good")).isEqualTo(1);
    assertThat(events(ofShop, "bad")).isEqualTo(1);
    assertThat(events(ofStock, "good")).isEqualTo(1);
    assertThat(events(ofStock, "bad")).isZero();
    assertThat(ofShop.sum("slo_objective_ratio", Map.of("slo", "http-availability")))
        .isEqualTo(0.99);
    assertThat(ofStock.sum("slo_objective_ratio", Map.of("slo", "http-availability")))
        .isEqualTo(0.98);
    assertThat(names(ofShop)).containsExactly("shop");
    assertThat(names(ofStock)).containsExactly("stock");
  }

  @Test
  void connectionsAreThoseOfTheContextThatHasThem() {
    int shop = open("shop", "--spring.datasource.url=jdbc:h2:mem:shop");
    int stock = open("stock", "--spring.datasource.url=jdbc:h2:mem:stock");
    this.contexts.get(shop, "/rows/exhausted");
    this.contexts.get(stock, "/rows/exhausted");
    assertThat(pools(this.contexts.scrape(shop))).containsExactly("shop");
    assertThat(pools(this.contexts.scrape(stock))).containsExactly("stock");
  }

  /** There is one log; each service says how much of it there was while it ran. */
  @Test
  void whatIsLoggedIsCountedByWhoeverIsOpenAlsoAfterAnotherHasClosed() {
    open("shop");
    int stock = open("stock");
    this.contexts.closeOldest();
    int again = open("shop");
    double before = errors(this.contexts.scrape(stock));
    this.contexts.get(again, "/log");
    assertThat(errors(this.contexts.scrape(again))).isEqualTo(1);
    assertThat(errors(this.contexts.scrape(stock))).isEqualTo(before + 1);
  }

  @Test
  void whenAContextIsOpenedAgainItCountsFromZero() {
    int first = open("shop");
    this.contexts.get(first, "/items/1");
    this.contexts.closeOldest();
    int second = open("shop");
    assertThat(events(this.contexts.scrape(second), "good")).isZero();
    this.contexts.get(second, "/items/1");
    assertThat(events(this.contexts.scrape(second), "good")).isEqualTo(1);
    assertThat(requests(this.contexts.scrape(second))).isEqualTo(1);
  }

  private int open(String name, String... more) {
    String[] arguments = Arrays.copyOf(more, more.length + 1);
    arguments[more.length] = "--spring.application.name=" + name;
    return this.contexts.open(arguments);
  }

  private static double requests(Scrape scrape) {
    return scrape.of(Emitted.requestCount()).stream()
        .filter(sample -> !sample.labels().getOrDefault("http_route", "").startsWith("/actuator"))
        .mapToDouble(Scrape.Sample::value)
        .sum();
  }

  private static double events(Scrape scrape, String outcome) {
    return scrape.sum("slo_events_total", Map.of("slo", "http-availability", "outcome", outcome));
  }

  private static double errors(Scrape scrape) {
    return scrape.sum("log_events_total", Map.of("level", "error"));
  }

  private static List<String> names(Scrape scrape) {
    return labels(scrape, Emitted.requestCount(), "service_name");
  }

  private static List<String> pools(Scrape scrape) {
    return labels(scrape, "db_client_connection_limit", "db_client_connection_pool_name");
  }

  private static List<String> labels(Scrape scrape, String series, String label) {
    return scrape.of(series).stream().map(sample -> sample.labels().get(label)).distinct().toList();
  }
}
