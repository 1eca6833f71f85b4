package com.example.shop.storefront;

import java.math.BigDecimal;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Reserves the goods first: an order that cannot be delivered is never taken. */
@Service
@Profile("shop")
class Checkout {

  private final ProductCatalog catalog;
  private final InventoryClient inventory;
  private final OrderBook orders;

  Checkout(ProductCatalog catalog, InventoryClient inventory, OrderBook orders) {
    this.catalog = catalog;
    this.inventory = inventory;
    this.orders = orders;
  }

  Order order(String sku, int quantity) {
    Product product = this.catalog.get(sku);
    this.inventory.reserve(sku, quantity);
    return this.orders.place(sku, quantity, product.price().multiply(new BigDecimal(quantity)));
  }
}
