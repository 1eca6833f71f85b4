package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.waymark.agent.defaults.UpstreamVersion;
import io.waymark.agent.export.ExportHealth;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Adds the kit's defaults to the model of a configuration file; each explains itself in its own
 * class. What the file says wins.
 */
public final class DeclarativeDefaults implements DeclarativeConfigurationCustomizerProvider {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  /** Loaded by name. */
  public DeclarativeDefaults() {}

  @Override
  public void customize(DeclarativeConfigurationCustomizer file) {
    UpstreamVersion.check();
    file.addModelCustomizer(
        model ->
            fill(
                model,
                () ->
                    AgentSettings.declaredBy(
                        WaymarkNode.settings(model.getExtensionProperties()))));
  }

  /**
   * An exception thrown here would keep the whole agent from starting, so the model is either
   * changed by all defaults or by none.
   */
  static OpenTelemetryConfigurationModel fill(
      OpenTelemetryConfigurationModel model, Supplier<EffectiveSettings> settings) {
    try {
      changes(model, settings.get()).forEach(Runnable::run);
    } catch (RuntimeException | LinkageError ex) {
      log.severe(
          "Waymark cannot add its defaults to this otel.config.file, which applies as it stands: "
              + ex);
      log.log(Level.FINE, "The cause:", ex);
    }
    return model;
  }

  /** What can fail does so before the first change is made. */
  private static List<Runnable> changes(
      OpenTelemetryConfigurationModel model, EffectiveSettings settings) {
    List<Runnable> changes = new ArrayList<>();
    if (settings.get(Settings.ENABLED)) {
      changes.add(ResourceNode.change(model, settings));
      changes.add(InstrumentationNode.change(model, settings));
      changes.add(ExportHealth::feedByExporters);
      changes.add(ExporterNodes.change(model));
      if (settings.get(Settings.TRACING_ENABLED)) {
        changes.add(PropagatorNode.change(model, settings));
        changes.add(TracerProviderNode.change(model));
      }
      if (settings.get(Settings.METRICS_ENABLED)) {
        changes.add(MeterProviderNode.change(model, settings));
        if (settings.get(Settings.METRICS_LOG_EVENTS_ENABLED)) {
          changes.add(LoggerProviderNode.change(model));
        }
      }
    }
    return changes;
  }
}
