package io.waymark.contract.handover;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the kit's agent says of itself to whoever starts in its JVM.
 *
 * @param exportsMetrics whether its metrics leave the process
 * @param exportsTraces whether its traces leave the process
 * @param instanceId its {@code service.instance.id}; null if it has none
 */
public record AgentPresence(
    boolean exportsMetrics, boolean exportsTraces, @Nullable String instanceId) {

  /** The system property that the agent sets. */
  public static final String PROPERTY = "io.waymark.agent";

  /** Tells it. */
  public void publish() {
    Properties properties = new Properties();
    properties.setProperty("metrics", String.valueOf(this.exportsMetrics));
    properties.setProperty("traces", String.valueOf(this.exportsTraces));
    if (this.instanceId != null) {
      properties.setProperty("instance", this.instanceId);
    }
    System.setProperty(PROPERTY, PropertyText.write(properties));
  }

  /** What the agent of this JVM told; null where there is none of ours. */
  public static @Nullable AgentPresence find() {
    String text = System.getProperty(PROPERTY);
    if (text == null) {
      return null;
    }
    Properties properties = PropertyText.read(text);
    return new AgentPresence(
        Boolean.parseBoolean(properties.getProperty("metrics")),
        Boolean.parseBoolean(properties.getProperty("traces")),
        properties.getProperty("instance"));
  }
}
