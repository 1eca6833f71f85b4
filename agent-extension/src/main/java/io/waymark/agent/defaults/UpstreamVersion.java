package io.waymark.agent.defaults;

import java.lang.module.ModuleDescriptor.Version;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which agent this extension was loaded by, and whether that is one to worry about: a vulnerable
 * one, or one that it was never tried with. Either way the agent runs on.
 */
public final class UpstreamVersion {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  /** The first without CVE-2026-33701 and CVE-2026-54712. */
  private static final String FLOOR = "2.27.0";

  /**
   * What the build carries, which a test compares; to read a file would make every start slower.
   */
  static final String TRIED = "2.33.1";

  private UpstreamVersion() {}

  /** Says in one line what is wrong with the agent, if anything is. */
  public static void check() {
    String complaint = complaint(running(), TRIED);
    if (complaint != null) {
      log.warning(complaint);
    }
  }

  /**
   * What to say.
   *
   * @param running version of the agent; empty where it does not tell
   * @param tried version this extension was built for
   */
  static @Nullable String complaint(String running, String tried) {
    if (running.equals(tried)) {
      return null;
    }
    Version version = parse(running);
    if (version == null) {
      return null;
    }
    if (version.compareTo(Version.parse(FLOOR)) < 0) {
      return "This OpenTelemetry agent is %s: CVE-2026-33701 and CVE-2026-54712 are fixed in %s, so use that or newer. Waymark leaves its RMI instrumentation off."
          .formatted(running, FLOOR);
    }
    return "This OpenTelemetry agent is %s and Waymark was tried with %s; waymark-javaagent.jar carries that one."
        .formatted(running, tried);
  }

  private static @Nullable Version parse(String text) {
    try {
      return Version.parse(text.replaceFirst("-.*", ""));
    } catch (IllegalArgumentException ex) {
      return null;
    }
  }

  private static String running() {
    try {
      Object version =
          Class.forName("io.opentelemetry.javaagent.tooling.AgentVersion")
              .getField("VERSION")
              .get(null);
      return String.valueOf(version);
    } catch (ReflectiveOperationException | LinkageError ex) {
      return "";
    }
  }
}
