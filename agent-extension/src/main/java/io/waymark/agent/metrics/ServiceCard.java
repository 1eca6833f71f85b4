package io.waymark.agent.metrics;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.agent.handover.HandOver;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.JvmExit;
import io.waymark.contract.KitVersion;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import org.jspecify.annotations.Nullable;

/** What this instance says of itself: version, kit, lifecycle and where to read on. */
final class ServiceCard {

  private ServiceCard() {}

  static void register(ContractMeter meter, Resource resource) {
    meter.gauge(
        ContractMetrics.SERVICE_CARD,
        measurement ->
            measurement.record(JvmExit.isUnderway() ? 0 : 1, card(resource, HandOver.current())));
  }

  private static Attributes card(Resource resource, HandOver handOver) {
    EffectiveSettings settings = handOver.settings();
    Resource service = handOver.resource(resource);
    AttributesBuilder card = Attributes.builder();
    copy(service, AttributeKeys.SERVICE_INSTANCE_ID, card);
    copy(service, AttributeKeys.SERVICE_VERSION, card);
    card.put(AttributeKeys.MODE, handOver.mode());
    card.put(AttributeKeys.KIT_VERSION, KitVersion.current());
    card.put(AttributeKeys.CONTRACT_VERSION, String.valueOf(ContractMetrics.VERSION));
    put(card, AttributeKeys.LIFECYCLE, settings.find(Settings.SERVICE_LIFECYCLE));
    put(card, AttributeKeys.RUNBOOK_URL, settings.find(Settings.SERVICE_RUNBOOK_URL));
    put(card, AttributeKeys.REPOSITORY_URL, settings.find(Settings.SERVICE_REPOSITORY_URL));
    return card.build();
  }

  private static void copy(Resource resource, String key, AttributesBuilder card) {
    put(card, key, resource.getAttribute(AttributeKey.stringKey(key)));
  }

  private static void put(AttributesBuilder card, String key, @Nullable String value) {
    if (value != null) {
      card.put(key, value);
    }
  }
}
