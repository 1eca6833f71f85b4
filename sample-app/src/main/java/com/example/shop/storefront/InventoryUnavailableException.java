package com.example.shop.storefront;

final class InventoryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InventoryUnavailableException(Throwable cause) {
    super("The inventory is not available, please try again.", cause);
  }
}
