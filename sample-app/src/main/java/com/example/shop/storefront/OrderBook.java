package com.example.shop.storefront;

import java.math.BigDecimal;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
@Profile("shop")
class OrderBook {

  private final JdbcClient jdbc;

  OrderBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Order place(String sku, int quantity, BigDecimal total) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    this.jdbc
        .sql(
            "insert into purchase (sku, quantity, total, status)"
                + " values (:sku, :quantity, :total, :status)")
        .param("sku", sku)
        .param("quantity", quantity)
        .param("total", total)
        .param("status", Order.Status.PLACED.name())
        .update(key, "id");
    long id = Objects.requireNonNull(key.getKey()).longValue();
    return new Order(id, sku, quantity, total, Order.Status.PLACED);
  }

  /**
   * Returns the order.
   *
   * @throws NotFoundException if nobody placed it
   */
  Order get(long id) {
    return this.jdbc
        .sql("select id, sku, quantity, total, status from purchase where id = :id")
        .param("id", id)
        .query(Order.class)
        .optional()
        .orElseThrow(() -> new NotFoundException("There is no order " + id + "."));
  }

  /** Marks every placed order as dispatched and returns how many there were. */
  int dispatchPlaced() {
    return this.jdbc
        .sql("update purchase set status = :dispatched where status = :placed")
        .param("dispatched", Order.Status.DISPATCHED.name())
        .param("placed", Order.Status.PLACED.name())
        .update();
  }
}
