package com.example.shop.storefront;

import java.math.BigDecimal;

record Order(long id, String sku, int quantity, BigDecimal total, Status status) {

  enum Status {
    PLACED,
    DISPATCHED
  }
}
