package io.waymark.starter.slo;

/**
 * Tells the kit what became of an event that only the application can judge: an order that was
 * fulfilled, a file that arrived in time. The objective is defined by {@code
 * waymark.slo.definitions.<name>.objective}; events of one that is not defined are ignored, and
 * that is logged once.
 *
 * <p>A bean of this type is always there; where SLOs are switched off it counts nothing. For a
 * method whose exception is the failure, {@link CountsForSlo} says the same in one line.
 *
 * <pre>{@code
 * this.sloEvents.record("order-fulfilment", order.isComplete());
 * }</pre>
 *
 * @since 0.1.0
 */
public interface SloEvents {

  /**
   * Counts one event; never fails and never blocks.
   *
   * @param slo name of the objective, as in its key
   * @param good whether the event was good
   */
  void record(String slo, boolean good);
}
