package com.example.shop.storefront;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Profile("shop")
@RequestMapping("/orders")
class OrderController {

  private final Checkout checkout;
  private final OrderBook orders;

  OrderController(Checkout checkout, OrderBook orders) {
    this.checkout = checkout;
    this.orders = orders;
  }

  @PostMapping
  ResponseEntity<Order> placeOrder(@Valid @RequestBody NewOrder newOrder) {
    Order order = this.checkout.order(newOrder.sku(), newOrder.quantity());
    return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
  }

  @GetMapping("/{id}")
  Order order(@PathVariable long id) {
    return this.orders.get(id);
  }

  record NewOrder(@NotBlank String sku, @Min(1) @Max(100) int quantity) {}
}
