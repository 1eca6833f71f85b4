package com.example.shop.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Profile("inventory")
@RequestMapping("/stock/{sku}")
class StockController {

  private final Warehouse warehouse;

  StockController(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @GetMapping
  StockLevel stock(@PathVariable String sku) {
    return this.warehouse
        .find(sku)
        .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no shelf for " + sku + "."));
  }

  @PostMapping("/reservations")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reserve(@PathVariable String sku, @Valid @RequestBody Reservation reservation) {
    if (!this.warehouse.reserve(sku, reservation.quantity())) {
      throw problem(
          HttpStatus.CONFLICT, "There are not " + reservation.quantity() + " of " + sku + " left.");
    }
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  record Reservation(@Min(1) int quantity) {}
}
