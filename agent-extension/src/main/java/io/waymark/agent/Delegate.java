package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Loads the extension proper by name, where the JVM can. On an older one the agent runs without us,
 * and one line says so; nothing here may keep the agent from starting.
 */
final class Delegate {

  static final int MIN_JAVA = 17;

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private Delegate() {}

  /** The implementation; null where it cannot be loaded. */
  static <T> T load(Class<T> service, String className) {
    if (javaVersion(System.getProperty("java.specification.version", "")) < MIN_JAVA) {
      return null;
    }
    try {
      return service.cast(
          Class.forName(className, true, Delegate.class.getClassLoader())
              .getConstructor()
              .newInstance());
    } catch (ReflectiveOperationException | LinkageError ex) {
      failed(className, ex);
      return null;
    }
  }

  /**
   * The component that the implementation makes of its part of a configuration file. What is wrong
   * with the file is upstream's to say, by an exception; an implementation that does not fit this
   * agent costs itself only.
   *
   * @param fallback what there is without it
   */
  static Object component(String className, DeclarativeConfigProperties config, Object fallback) {
    ComponentProvider delegate = load(ComponentProvider.class, className);
    if (delegate == null) {
      return fallback;
    }
    try {
      return delegate.create(config);
    } catch (LinkageError ex) {
      failed(delegate.getName(), ex);
      return fallback;
    }
  }

  /** What to say of a JVM, given its specification version; null when it is new enough. */
  static String complaint(String specificationVersion) {
    return javaVersion(specificationVersion) < MIN_JAVA
        ? "Waymark needs Java "
            + MIN_JAVA
            + " and this is Java "
            + specificationVersion
            + ": the OpenTelemetry agent runs without it."
        : null;
  }

  /** Says once, at the first of the entry points, that this JVM is too old. */
  static void sayIfTooOld() {
    String complaint = complaint(System.getProperty("java.specification.version", ""));
    if (complaint != null) {
      log.warning(complaint);
    }
  }

  /** Says what the agent runs on without; the stack trace is there for whoever debugs. */
  static void failed(String what, Throwable cause) {
    log.severe(
        "Waymark cannot work with this OpenTelemetry agent, which runs on without "
            + what
            + ": "
            + root(cause)
            + ". waymark-javaagent.jar carries a version that fits.");
    log.log(Level.FINE, "The cause:", cause);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** 8 of "1.8", 17 of "17"; 0 for what is no version. */
  static int javaVersion(String specificationVersion) {
    String major =
        specificationVersion.startsWith("1.")
            ? specificationVersion.substring(2)
            : specificationVersion;
    try {
      return Integer.parseInt(major);
    } catch (NumberFormatException ex) {
      return 0;
    }
  }
}
