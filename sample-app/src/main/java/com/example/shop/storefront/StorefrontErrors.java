package com.example.shop.storefront;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Profile("shop")
class StorefrontErrors {

  private static final Logger log = LoggerFactory.getLogger(StorefrontErrors.class);

  @ExceptionHandler
  ProblemDetail notFound(NotFoundException ex) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
  }

  @ExceptionHandler
  ProblemDetail outOfStock(OutOfStockException ex) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, ex.getMessage());
  }

  @ExceptionHandler
  ProblemDetail inventoryUnavailable(InventoryUnavailableException ex) {
    log.warn("Order refused: {}", ex.getCause() != null ? ex.getCause().getMessage() : ex);
    return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
  }
}
