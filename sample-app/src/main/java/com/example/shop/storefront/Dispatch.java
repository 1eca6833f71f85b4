package com.example.shop.storefront;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends out what has been ordered. */
@Component
@Profile("shop")
class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

  private final OrderBook orders;

  Dispatch(OrderBook orders) {
    this.orders = orders;
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void dispatchPlacedOrders() {
    int dispatched = this.orders.dispatchPlaced();
    if (dispatched > 0) {
      log.info("Dispatched {} orders", dispatched);
    }
  }
}
