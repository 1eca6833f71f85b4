package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class OtlpPromotionTests {

  private static final FleetAlertsOptions OWN =
      FleetAlertsOptions.defaults().identity(List.of("k8s_cluster_name", "service_name"));

  @Test
  void everyBackendPromotesTheAttributesOfTheIdentity() {
    OtlpPromotion promotion = OtlpPromotion.of(FleetAlertsOptions.defaults());
    Map<String, Object> prometheus = new Yaml().load(promotion.prometheus());
    assertThat(prometheus)
        .isEqualTo(
            Map.of(
                "otlp",
                Map.of(
                    "promote_resource_attributes",
                    List.of("deployment.environment.name", "service.namespace", "service.name"),
                    "keep_identifying_resource_attributes",
                    true,
                    "translation_strategy",
                    "UnderscoreEscapingWithSuffixes")));
    Map<String, Object> mimir = new Yaml().load(promotion.mimir());
    assertThat(mimir)
        .isEqualTo(
            Map.of(
                "limits",
                Map.of(
                    "promote_otel_resource_attributes",
                    "deployment.environment.name,service.namespace,service.name",
                    "otel_keep_identifying_resource_attributes",
                    true,
                    "otel_metric_suffixes_enabled",
                    true)));
    assertThat(promotion.collector())
        .contains(
            "set(attributes[\"service.name\"], resource.attributes[\"service.name\"])"
                + " where resource.attributes[\"service.name\"] != nil");
  }

  @Test
  void whenALabelIsNotTheContractsItsAttributeMayBeSpelledEitherWay() {
    Map<String, Map<String, Object>> prometheus =
        new Yaml().load(OtlpPromotion.of(OWN).prometheus());
    assertThat(prometheus.get("otlp").get("promote_resource_attributes"))
        .isEqualTo(List.of("k8s.cluster.name", "k8s_cluster_name", "service.name"));
  }
}
