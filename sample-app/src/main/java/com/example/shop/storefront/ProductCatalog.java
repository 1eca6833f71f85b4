package com.example.shop.storefront;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@Profile("shop")
class ProductCatalog {

  private final JdbcClient jdbc;

  ProductCatalog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Product> all() {
    return this.jdbc
        .sql("select sku, name, price from product order by sku")
        .query(Product.class)
        .list();
  }

  /**
   * Returns the product.
   *
   * @throws NotFoundException if the shop does not sell it
   */
  Product get(String sku) {
    return this.jdbc
        .sql("select sku, name, price from product where sku = :sku")
        .param("sku", sku)
        .query(Product.class)
        .optional()
        .orElseThrow(() -> new NotFoundException("There is no product " + sku + "."));
  }
}
