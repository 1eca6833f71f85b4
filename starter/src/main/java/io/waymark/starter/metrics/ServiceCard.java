package io.waymark.starter.metrics;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.KitVersion;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * What this instance says of itself: version, kit, lifecycle and where to read on. When its context
 * closes it says goodbye, after everything else has stopped and before the last push.
 */
final class ServiceCard implements SmartLifecycle {

  /** From the beginning, because it is read before its context has started. */
  private volatile boolean running = true;

  ServiceCard(
      ContractTelemetry telemetry, Resource resource, EffectiveSettings settings, String mode) {
    AttributesBuilder card = Attributes.builder();
    copy(resource, AttributeKeys.SERVICE_INSTANCE_ID, card);
    copy(resource, AttributeKeys.SERVICE_VERSION, card);
    card.put(AttributeKeys.MODE, mode);
    card.put(AttributeKeys.KIT_VERSION, KitVersion.current());
    card.put(AttributeKeys.CONTRACT_VERSION, String.valueOf(ContractMetrics.VERSION));
    put(card, AttributeKeys.LIFECYCLE, settings.find(Settings.SERVICE_LIFECYCLE));
    put(card, AttributeKeys.RUNBOOK_URL, settings.find(Settings.SERVICE_RUNBOOK_URL));
    put(card, AttributeKeys.REPOSITORY_URL, settings.find(Settings.SERVICE_REPOSITORY_URL));
    Attributes attributes = card.build();
    telemetry.gauge(
        ContractMetrics.SERVICE_CARD,
        measurement -> measurement.record(this.running ? 1 : 0, attributes));
  }

  @Override
  public void start() {
    this.running = true;
  }

  @Override
  public void stop() {
    this.running = false;
  }

  @Override
  public boolean isRunning() {
    return this.running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
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
