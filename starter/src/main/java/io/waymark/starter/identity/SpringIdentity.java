package io.waymark.starter.identity;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import io.waymark.contract.identity.IdentityLayer;
import io.waymark.contract.identity.JarName;
import io.waymark.contract.identity.ServiceIdentity;
import io.waymark.starter.agent.JavaAgent;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryResourceAttributes;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.Environment;

/** Everything Spring knows about who this service is, strongest first. */
public final class SpringIdentity {

  private SpringIdentity() {}

  /** What is known before there is a context, without the facts that only beans know. */
  public static ServiceIdentity early(
      EffectiveSettings settings, Environment environment, @Nullable Class<?> mainClass) {
    Map<String, String> resourceAttributes =
        Binder.get(environment)
            .bind(
                "management.opentelemetry.resource-attributes",
                Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    return resolve(settings, environment, resourceAttributes, null, mainClass);
  }

  static ServiceIdentity resolve(
      EffectiveSettings settings,
      Environment environment,
      Map<String, String> resourceAttributes,
      @Nullable BuildProperties build,
      @Nullable Class<?> mainClass) {
    return ServiceIdentity.resolve(
        List.of(
            settings(settings),
            openTelemetry(resourceAttributes),
            IdentityLayer.of(
                "otel.service.name",
                AttributeKeys.SERVICE_NAME,
                environment.getProperty("otel.service.name")),
            IdentityLayer.of(
                "spring.application.name",
                AttributeKeys.SERVICE_NAME,
                environment.getProperty("spring.application.name")),
            IdentityLayer.of(
                "spring.application.group",
                AttributeKeys.SERVICE_NAMESPACE,
                environment.getProperty("spring.application.group")),
            buildInfo(build),
            // One instance, though two of us speak of it.
            IdentityLayer.of(
                "the agent", AttributeKeys.SERVICE_INSTANCE_ID, JavaAgent.ofThisJvm().instanceId()),
            jar(mainClass),
            IdentityLayer.mainClass(mainClass != null ? mainClass.getName() : null)));
  }

  private static IdentityLayer settings(EffectiveSettings settings) {
    Map<String, String> attributes = new HashMap<>();
    Map<Setting<String>, String> keys =
        Map.of(
            Settings.SERVICE_NAME, AttributeKeys.SERVICE_NAME,
            Settings.SERVICE_NAMESPACE, AttributeKeys.SERVICE_NAMESPACE,
            Settings.SERVICE_ENVIRONMENT, AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME,
            Settings.SERVICE_VERSION, AttributeKeys.SERVICE_VERSION);
    keys.forEach(
        (setting, attribute) -> {
          String value = settings.find(setting);
          if (value != null) {
            attributes.put(attribute, value);
          }
        });
    return new IdentityLayer(Settings.SERVICE_NAME.key(), attributes);
  }

  /**
   * OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES and Boot's own resource attributes, read by Boot.
   */
  private static IdentityLayer openTelemetry(Map<String, String> resourceAttributes) {
    Map<String, String> attributes = new HashMap<>();
    // An environment that knows nothing: Boot's fallbacks for the name are layers of their own
    // here.
    new OpenTelemetryResourceAttributes(new AbstractEnvironment() {}, resourceAttributes)
        .applyTo(
            (key, value) -> {
              if (value != null) {
                attributes.put(key, value);
              }
            });
    attributes.remove(AttributeKeys.SERVICE_NAME, Identity.UNKNOWN_SERVICE);
    return new IdentityLayer("OpenTelemetry's resource attributes", attributes);
  }

  private static IdentityLayer buildInfo(@Nullable BuildProperties build) {
    Map<String, String> attributes = new HashMap<>();
    if (build != null) {
      putIfPresent(attributes, AttributeKeys.SERVICE_NAME, build.getArtifact());
      putIfPresent(attributes, AttributeKeys.SERVICE_VERSION, build.getVersion());
    }
    return new IdentityLayer("build-info", attributes);
  }

  private static void putIfPresent(
      Map<String, String> attributes, String key, @Nullable String value) {
    if (value != null) {
      attributes.put(key, value);
    }
  }

  private static IdentityLayer jar(@Nullable Class<?> mainClass) {
    File source =
        (mainClass != null ? new ApplicationHome(mainClass) : new ApplicationHome()).getSource();
    return JarName.layer(source != null ? source.getName() : "");
  }
}
