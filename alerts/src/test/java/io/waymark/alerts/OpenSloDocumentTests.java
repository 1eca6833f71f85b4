package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenSloDocumentTests {

  private static final DeclaredSlo ANSWERS =
      new DeclaredSlo(
          Map.of(
              "cluster",
              "eu",
              "deployment_environment_name",
              "production",
              "service_name",
              "shop",
              "service_namespace",
              "retail"),
          "answers",
          new BigDecimal("0.9990"),
          Duration.ofDays(28),
          null,
          Map.of("team", "checkout", "tier", "1"),
          new DeclaredSlo.Ratio("a_total{b=\"c: 'd' # {}\"}", "a_total{b=\"c\",e=\"bad\"}", true));

  @Test
  void writesOpenSlo() {
    assertThat(OpenSloDocument.of(ANSWERS, "Answers that are right."))
        .isEqualTo(
            """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: answers
              labels:
                cluster: eu
                environment: production
                namespace: retail
                team: checkout
                tier: '1'
            spec:
              description: Answers that are right.
              service: shop
              indicator:
                metadata:
                  name: answers
                spec:
                  ratioMetric:
                    counter: true
                    bad:
                      metricSource:
                        type: Prometheus
                        spec:
                          query: a_total{b="c",e="bad"}
                    total:
                      metricSource:
                        type: Prometheus
                        spec:
                          query: 'a_total{b="c: ''d'' # {}"}'
              timeWindow:
                - duration: 28d
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - target: 0.999
            """);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws SloFileException {
    FleetAlertsOptions options =
        FleetAlertsOptions.defaults()
            .identity(
                List.of(
                    "cluster", "deployment_environment_name", "service_namespace", "service_name"));
    DeclaredSlo good =
        new DeclaredSlo(
            Map.of("service_name", "shop"),
            "delivery",
            new BigDecimal("0.99"),
            Duration.ofDays(30),
            null,
            Map.of(),
            new DeclaredSlo.Ratio("mails_total", "mails_sent_total", false));
    String file = OpenSloDocument.of(ANSWERS, "A") + "---\n" + OpenSloDocument.of(good, "B");
    List<DeclaredSlo> read = SloFile.read("file", file, options);
    assertThat(read).hasSize(2);
    assertThat(read.get(0))
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(ANSWERS);
    assertThat(read.get(1)).isEqualTo(good);
  }

  @Test
  void whatIsNoRatioIsRefused() throws SloFileException {
    DeclaredSlo speed = DeclaredRulesTests.options().declared().get(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenSloDocument.of(speed, "Fast."))
        .withMessage("indicator of speed must be a ratio of two counters");
  }
}
