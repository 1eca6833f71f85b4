package io.waymark.agent.defaults;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Two OpenTelemetry agents in one JVM: the first runs, and the second finds that one is there and
 * does nothing.
 */
public final class AttachedAgents {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private static final String OPTION = "-javaagent:";

  private AttachedAgents() {}

  /**
   * Says in one line which agent runs, where there is more than one. Asks the management interface,
   * which is not to be touched before the application has had its say about logging: to be called
   * once the agent is installed.
   */
  public static void check() {
    String complaint = complaint(arguments());
    if (complaint != null) {
      log.warning(complaint);
    }
  }

  /** What the JVM was started with, in its order; what it inherits comes first. */
  private static List<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  static @Nullable String complaint(List<String> jvmArguments) {
    List<String> agents = new ArrayList<>();
    for (String argument : jvmArguments) {
      if (argument.startsWith(OPTION)) {
        String path = argument.substring(OPTION.length()).split("=", 2)[0];
        String jar = String.valueOf(Path.of(path).getFileName());
        if (jar.contains("opentelemetry-javaagent") || jar.contains("waymark-javaagent")) {
          agents.add(jar);
        }
      }
    }
    return agents.size() < 2
        ? null
        : "More than one OpenTelemetry agent is attached (%s): the first runs and the others do nothing. Attach one."
            .formatted(String.join(", ", agents));
  }
}
