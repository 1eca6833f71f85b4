package io.waymark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBudgetTests {

  private final List<String> sentences = new ArrayList<>();

  private final LabelBudget budget =
      new LabelBudget(
          ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
          AttributeKeys.HTTP_ROUTE,
          2,
          this.sentences::add);

  @Test
  void whenFullNewValuesAreOtherAndKnownOnesStay() {
    assertThat(List.of("/a", "/b", "/c", "/a", "/d").stream().map(this.budget::admit))
        .containsExactly("/a", "/b", "_OTHER", "/a", "_OTHER");
    assertThat(this.budget.overflowed()).isEqualTo(2);
  }

  @Test
  void whenFullSaysSoOnce() {
    List.of("/a", "/b", "/c", "/d").forEach(this.budget::admit);
    assertThat(this.sentences)
        .containsExactly(
            "http_route of http_server_request_duration_seconds has more than 2 values; new ones"
                + " are counted as _OTHER.");
  }
}
