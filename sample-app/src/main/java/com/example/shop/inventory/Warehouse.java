package com.example.shop.inventory;

import com.example.shop.faults.Faults;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@Profile("inventory")
class Warehouse {

  private final JdbcClient jdbc;
  private final Faults faults;

  Warehouse(JdbcClient jdbc, Faults faults) {
    this.jdbc = jdbc;
    this.faults = faults;
  }

  Optional<StockLevel> find(String sku) {
    this.faults.slowDependency();
    return this.jdbc
        .sql("select sku, quantity from stock where sku = :sku")
        .param("sku", sku)
        .query(StockLevel.class)
        .optional();
  }

  /** Takes goods off the shelf, all of them or none, and returns whether there were enough. */
  boolean reserve(String sku, int quantity) {
    this.faults.slowDependency();
    return this.jdbc
            .sql(
                "update stock set quantity = quantity - :quantity"
                    + " where sku = :sku and quantity >= :quantity")
            .param("sku", sku)
            .param("quantity", quantity)
            .update()
        == 1;
  }

  /** Fills every shelf that is below the level and returns how many there were. */
  int fillUpTo(int level) {
    return this.jdbc
        .sql("update stock set quantity = :level where quantity < :level")
        .param("level", level)
        .update();
  }
}
