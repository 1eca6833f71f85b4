package io.waymark.starter.agent;

import io.waymark.contract.handover.AgentPresence;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The OpenTelemetry Java agent of this JVM, ours or anybody's. */
public final class JavaAgent {

  /** On the boot loader where an agent was attached; what the API says of it is not reliable. */
  private static final String WITNESS = "io.opentelemetry.javaagent.bootstrap.AgentInitializer";

  private static final JavaAgent NONE = new JavaAgent(false, null, key -> null);

  private final boolean attached;
  private final @Nullable AgentPresence presence;
  private final UnaryOperator<@Nullable String> settings;

  JavaAgent(
      boolean attached,
      @Nullable AgentPresence presence,
      UnaryOperator<@Nullable String> settings) {
    this.attached = attached;
    this.presence = presence;
    this.settings = settings;
  }

  /** The agent of this JVM, or one that is not there. */
  public static JavaAgent ofThisJvm() {
    try {
      Class.forName(WITNESS, false, null);
    } catch (ClassNotFoundException ex) {
      return NONE;
    }
    JavaAgent agent = new JavaAgent(true, AgentPresence.find(), JavaAgent::processSetting);
    return agent.isSwitchedOff() ? NONE : agent;
  }

  /** OpenTelemetry's own order: system properties before variables. */
  private static @Nullable String processSetting(@Nullable String key) {
    String name = String.valueOf(key);
    String property = System.getProperty(name);
    return property != null
        ? property
        : System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
  }

  private boolean isSwitchedOff() {
    return "false".equalsIgnoreCase(this.settings.apply("otel.javaagent.enabled"));
  }

  /** Whether an agent makes the traces of this JVM. */
  public boolean isAttached() {
    return this.attached;
  }

  /** Whether it is an agent that knows the contract, and withholds it when asked to. */
  public boolean isOurs() {
    return this.presence != null;
  }

  /** Whether its metrics leave the process; where it is not ours, unless somebody said no. */
  public boolean exportsMetrics() {
    return this.presence != null
        ? this.presence.exportsMetrics()
        : exports("otel.metrics.exporter");
  }

  /** Whether its traces leave the process; where it is not ours, unless somebody said no. */
  public boolean exportsTraces() {
    return this.presence != null ? this.presence.exportsTraces() : exports("otel.traces.exporter");
  }

  /** Its {@code service.instance.id}, where it is ours. */
  public @Nullable String instanceId() {
    return this.presence != null ? this.presence.instanceId() : null;
  }

  private boolean exports(String key) {
    return this.attached
        && !"none".equalsIgnoreCase(this.settings.apply(key))
        && !"true".equalsIgnoreCase(this.settings.apply("otel.sdk.disabled"));
  }
}
