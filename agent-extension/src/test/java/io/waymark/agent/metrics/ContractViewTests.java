package io.waymark.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.agent.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractViewTests {

  @Test
  void whenEverythingIsOnNothingIsDropped() {
    assertThat(ContractView.of(TestSettings.of(Map.of()))).noneMatch(ContractView::dropped);
  }

  @ParameterizedTest(name = "{0} drops {1}")
  @CsvSource({
    "http-server, http.server.request.duration",
    "http-client, http.client.request.duration",
    "database, db.client.*",
    "messaging, messaging.*"
  })
  void aSwitchDropsItsInstrumentsAndHasNoOtherViewOfThem(String part, String instruments) {
    List<ContractView> views =
        ContractView.of(TestSettings.of(Map.of("waymark.metrics." + part + ".enabled", "false")));
    assertThat(views)
        .filteredOn(ContractView::dropped)
        .extracting(ContractView::instrument)
        .containsExactly(instruments);
    assertThat(views)
        .filteredOn(view -> !view.dropped())
        .noneMatch(view -> view.instrument().startsWith(instruments.replace("*", "")));
  }
}
