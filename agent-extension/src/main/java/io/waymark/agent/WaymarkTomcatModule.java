package io.waymark.agent;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets an asynchronous request that timed out be measured when it is answered. Upstream measures it
 * when the container reports the timeout, with the status 200 that a response has before the
 * application turns it into an error.
 */
public final class WaymarkTomcatModule extends InstrumentationModule {

  /** For the service loader. */
  public WaymarkTomcatModule() {
    super("waymark-tomcat");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    BooleanSupplier enabled =
        Delegate.load(BooleanSupplier.class, "io.waymark.agent.slo.TimeoutsEnabled");
    return enabled != null && enabled.getAsBoolean()
        ? Collections.singletonList(new WaymarkTomcatTimeout())
        : Collections.emptyList();
  }
}
