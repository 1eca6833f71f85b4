package io.waymark.agent.identity;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.agent.redaction.RedactedAttributes;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.identity.IdentityLayer;
import io.waymark.contract.identity.JarName;
import io.waymark.contract.identity.ServiceIdentity;
import io.waymark.contract.redaction.RedactionPolicy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The agent's resource with the kit's settings on top and the kit's last resorts below: the name of
 * the jar without its version, the main class. The command line is taken off, because people put
 * passwords there.
 */
public final class ServiceResource {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  /** Attributes that are taken off. */
  public static final Set<String> SENSITIVE =
      Set.of("process.command_args", "process.command_line");

  private static volatile Resource ofThisProcess = Resource.empty();

  private ServiceResource() {}

  /** The resource the SDK was built with; empty before. */
  public static Resource ofThisProcess() {
    return ofThisProcess;
  }

  /** Attributes that the kit's settings choose. */
  public static Map<String, String> chosen(EffectiveSettings settings) {
    return settings(settings).attributes();
  }

  /** What the jar or the main class tells. */
  public static Resource lastResort() {
    AttributesBuilder attributes = Attributes.builder();
    ServiceIdentity.resolve(launch(launched())).attributes().forEach(attributes::put);
    return Resource.create(attributes.build());
  }

  /** Keeps the resource that somebody else has built the SDK with. */
  public static void found(Resource resource) {
    ofThisProcess = resource;
  }

  /** The resource of all telemetry of this JVM. */
  public static Resource of(
      EffectiveSettings settings, Resource upstream, ConfigProperties config) {
    ServiceIdentity identity = identity(settings, upstream, config, launched());
    if (!identity.isNamed()) {
      log.warning(
          "No name was found for this service, so it is unknown_service among all that have none:"
              + " set waymark.service.name.");
    }
    AttributesBuilder attributes = upstream.getAttributes().toBuilder();
    attributes.removeIf(key -> SENSITIVE.contains(key.getKey()));
    identity.attributes().forEach(attributes::put);
    ofThisProcess =
        Resource.create(
            RedactedAttributes.of(attributes.build(), RedactionPolicy.of(settings)),
            upstream.getSchemaUrl());
    return ofThisProcess;
  }

  static ServiceIdentity identity(
      EffectiveSettings settings, Resource upstream, ConfigProperties config, String launched) {
    List<IdentityLayer> layers = new ArrayList<>();
    layers.add(settings(settings));
    layers.add(upstream(upstream, !isChosen(config) && isJar(launched) ? stem(launched) : ""));
    layers.addAll(launch(launched));
    return ServiceIdentity.resolve(layers);
  }

  private static List<IdentityLayer> launch(String launched) {
    boolean jar = isJar(launched);
    return List.of(
        JarName.layer(jar ? Path.of(launched).getFileName().toString() : ""),
        IdentityLayer.mainClass(jar || launched.isEmpty() ? null : launched));
  }

  private static boolean isJar(String launched) {
    return launched.endsWith(".jar") || launched.endsWith(".war");
  }

  private static boolean isChosen(ConfigProperties config) {
    return config.getString("otel.service.name") != null
        || config.getMap("otel.resource.attributes").containsKey(AttributeKeys.SERVICE_NAME);
  }

  /** Upstream takes the jar's name with its version, which would be a new service per release. */
  private static String stem(String jar) {
    return Path.of(jar).getFileName().toString().replaceAll("\\.[jw]ar$", "");
  }

  private static IdentityLayer settings(EffectiveSettings settings) {
    Map<String, String> attributes = new HashMap<>();
    put(AttributeKeys.SERVICE_NAME, settings.find(Settings.SERVICE_NAME), attributes);
    put(AttributeKeys.SERVICE_NAMESPACE, settings.find(Settings.SERVICE_NAMESPACE), attributes);
    put(
        AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME,
        settings.find(Settings.SERVICE_ENVIRONMENT),
        attributes);
    put(AttributeKeys.SERVICE_VERSION, settings.find(Settings.SERVICE_VERSION), attributes);
    return new IdentityLayer(Settings.SERVICE_NAME.key(), attributes);
  }

  private static void put(String key, @Nullable String value, Map<String, String> attributes) {
    if (value != null) {
      attributes.put(key, value);
    }
  }

  private static IdentityLayer upstream(Resource resource, String jarStem) {
    Map<String, String> attributes = new HashMap<>();
    for (String key :
        List.of(
            AttributeKeys.SERVICE_NAME,
            AttributeKeys.SERVICE_NAMESPACE,
            AttributeKeys.SERVICE_VERSION,
            AttributeKeys.SERVICE_INSTANCE_ID,
            AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME)) {
      String value = resource.getAttribute(AttributeKey.stringKey(key));
      if (value != null && !isFallback(key, value, jarStem)) {
        attributes.put(key, value);
      }
    }
    return new IdentityLayer("the agent", attributes);
  }

  private static boolean isFallback(String key, String value, String jarStem) {
    return key.equals(AttributeKeys.SERVICE_NAME)
        && (value.startsWith(Identity.UNKNOWN_SERVICE) || value.equals(jarStem));
  }

  private static String launched() {
    return launched(System.getProperty("sun.java.command", ""));
  }

  /**
   * Path of the jar or name of the main class; empty where the JVM does not tell. It tells path and
   * arguments in one text, in which a space may belong to the path: the longest beginning that is a
   * file is the jar.
   */
  static String launched(String command) {
    String text = command.strip();
    String first = text.split(" ", 2)[0];
    String jar = "";
    for (int end = end(text, 0); end >= 0; end = end(text, end)) {
      String path = text.substring(0, end);
      if (isJar(path) && (path.equals(first) || isFile(path))) {
        jar = path;
      }
    }
    return jar.isEmpty() ? first : jar;
  }

  /** Where the next word ends; negative where there is none. */
  private static int end(String text, int after) {
    if (after >= text.length()) {
      return -1;
    }
    int space = text.indexOf(' ', after + 1);
    return space < 0 ? text.length() : space;
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException ex) {
      return false;
    }
  }
}
