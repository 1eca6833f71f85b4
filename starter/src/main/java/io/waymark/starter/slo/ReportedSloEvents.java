package io.waymark.starter.slo;

import io.waymark.contract.slo.DefinedSloEvents;
import io.waymark.contract.slo.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Counts what the application reports. */
final class ReportedSloEvents implements SloEvents {

  private static final Log log = LogFactory.getLog(SloEvents.class);

  /** Names are in the code, so there are few; a generated one must not fill the memory. */
  private static final int MAX_UNKNOWN = 100;

  private final DefinedSloEvents events;

  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  ReportedSloEvents(DefinedSloEvents events) {
    this.events = events;
  }

  @Override
  public void record(String slo, boolean good) {
    if (!this.events.record(slo, good ? Outcome.GOOD : Outcome.BAD)
        && this.unknown.size() < MAX_UNKNOWN
        && this.unknown.add(slo)) {
      log.warn(
          "Events of the objective '%s' are ignored: set waymark.slo.definitions.%s.objective."
              .formatted(slo, slo));
    }
  }
}
