package com.example.shop.inventory;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fills the shelves. */
@Component
@Profile("inventory")
class Restocking {

  private static final Logger log = LoggerFactory.getLogger(Restocking.class);

  private static final int FULL_SHELF = 1000;

  private final Warehouse warehouse;

  Restocking(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
  void restock() {
    int restocked = this.warehouse.fillUpTo(FULL_SHELF);
    if (restocked > 0) {
      log.info("Restocked {} shelves", restocked);
    }
  }
}
