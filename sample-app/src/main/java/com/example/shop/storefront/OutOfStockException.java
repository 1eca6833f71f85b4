package com.example.shop.storefront;

final class OutOfStockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfStockException(String sku, int quantity, Throwable cause) {
    super("There are not " + quantity + " of " + sku + " left.", cause);
  }
}
