package com.example.shop.faults;

import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The faults that are switched on in this instance. */
@Component
public class Faults {

  private static final Logger log = LoggerFactory.getLogger(Faults.class);

  private volatile FaultSettings settings = FaultSettings.NONE;

  FaultSettings settings() {
    return this.settings;
  }

  void set(FaultSettings settings) {
    this.settings = settings;
    log.warn("Faults are now {}", settings);
  }

  void request() {
    sleep(this.settings.latencyMillis());
    if (ThreadLocalRandom.current().nextDouble() < this.settings.errorRate()) {
      throw new InjectedFaultException();
    }
  }

  /** Waits as long as the dependency is slow. */
  public void slowDependency() {
    sleep(this.settings.slowDependencyMillis());
  }

  private static void sleep(long millis) {
    if (millis == 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while being slow", ex);
    }
  }
}
