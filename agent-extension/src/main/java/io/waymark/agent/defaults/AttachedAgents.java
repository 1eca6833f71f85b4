package io.waymark.agent.defaults;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two OpenTelemetry agents in one JVM: the first runs, and the second finds that one is there and
 * does nothing.
 */
public final class AttachedAgents {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private static final String OPTION = "-javaagent:";

  private AttachedAgents() {}

  /** Says in one line which agent runs, where there is more than one. */
  public static void check() {
    String complaint = complaint(arguments());
    if (complaint != null) {
      log.warning(complaint);
    }
  }

  /**
   * What the JVM was started with, in its order. Not by the management interface, which is not to
   * be touched before the application has had its say about logging.
   */
  private static List<String> arguments() {
    String inherited = System.getenv("JAVA_TOOL_OPTIONS");
    String[] own = ProcessHandle.current().info().arguments().orElse(new String[0]);
    return Stream.concat(
            Stream.of(inherited != null ? inherited.split("\\s+") : new String[0]), Stream.of(own))
        .toList();
  }

  static @Nullable String complaint(List<String> jvmArguments) {
    List<String> agents =
        jvmArguments.stream()
            .filter(argument -> argument.startsWith(OPTION))
            .map(argument -> argument.substring(OPTION.length()).split("=", 2)[0])
            .map(jar -> String.valueOf(Path.of(jar).getFileName()))
            .filter(
                jar -> jar.contains("opentelemetry-javaagent") || jar.contains("waymark-javaagent"))
            .toList();
    return agents.size() < 2
        ? null
        : "More than one OpenTelemetry agent is attached (%s): the first runs and the others do nothing. Attach one."
            .formatted(String.join(", ", agents));
  }
}
