package io.waymark.agent.messaging;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.waymark.contract.ContractMetrics;

/**
 * Spring AMQP takes a delivery from the client's thread and hands it to a listener on another, so
 * upstream measures both as the processing of one message. The listener's is kept: the other lasts
 * as long as putting a message into a queue, and never fails.
 */
public final class SpringListeners implements InstrumenterCustomizerProvider {

  private static final String LISTENER = "io.opentelemetry.spring-rabbit-1.0";

  private static final String DELIVERY = "io.opentelemetry.rabbitmq-2.7";

  private static volatile boolean present;

  /** Loaded by name. */
  public SpringListeners() {}

  /** Asked when the first message has reached a listener, before it is measured. */
  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    if (instrumenter.getInstrumentationName().equals(LISTENER)) {
      present = true;
      instrumenter.addAttributesExtractor(new OwnErrorType());
    }
  }

  /** Whether a metric says what another one of a listener says better. */
  public static boolean isSaidByListener(MetricData metric) {
    return present
        && metric.getName().equals(ContractMetrics.MESSAGING_PROCESS_DURATION.name())
        && metric.getInstrumentationScopeInfo().getName().equals(DELIVERY);
  }
}
