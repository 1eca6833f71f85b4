package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloTableTests {

  @Test
  void showsEventsErrorRatioBurnRateAndBudget() {
    Service shop = service("shop");
    Instant now = Instant.now();
    shop.availability().add(now, new SloSnapshot(1000, 0, 0.995, "declared", "storefront"));
    shop.availability()
        .add(now.plusSeconds(5), new SloSnapshot(1100, 20, 0.995, "declared", "storefront"));

    assertThat(new SloTable(Duration.ofSeconds(5)).rows(List.of(shop, service("inventory"))))
        .containsExactly(
            "service   origin    objective  events    bad  errors     burn  budget",
            "shop      declared     99.5 %   1,100     20  20.0 %    40.0x  spent 3.6x",
            "inventory -                 -       -      -       -        -  -")
        .allMatch(row -> row.length() < 80);
  }

  @ParameterizedTest
  @CsvSource({"1, 100 % left", "0.254, 25 % left", "0, 0 % left", "-2.5, spent 3.5x"})
  void tellsWhatIsLeftOrHowManyTimesItIsSpent(double remaining, String text) {
    assertThat(SloTable.budget(remaining)).isEqualTo(text);
  }

  private static Service service(String name) {
    return new Service(HttpClient.newHttpClient(), name, 1, 0, Duration.ofMinutes(5));
  }
}
