package com.example.shop.storefront;

import com.example.shop.faults.Faults;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

@Component
@Profile("shop")
class InventoryClient {

  private final RestClient http;

  InventoryClient(RestClient.Builder builder, InventoryProperties properties, Faults faults) {
    this.http =
        builder
            .baseUrl(properties.url())
            .requestInterceptor(
                (request, body, execution) -> {
                  faults.slowDependency();
                  return execution.execute(request, body);
                })
            .build();
  }

  /**
   * Sets goods aside.
   *
   * @throws OutOfStockException if there are not enough of them
   * @throws InventoryUnavailableException if the inventory does not answer, or not sensibly
   */
  void reserve(String sku, int quantity) {
    try {
      this.http
          .post()
          .uri("/stock/{sku}/reservations", sku)
          .body(new Reservation(quantity))
          .retrieve()
          .toBodilessEntity();
    } catch (HttpClientErrorException ex) {
      if (ex.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)) {
        throw new OutOfStockException(sku, quantity, ex);
      }
      throw new InventoryUnavailableException(ex);
    } catch (RestClientException ex) {
      throw new InventoryUnavailableException(ex);
    }
  }

  private record Reservation(int quantity) {}
}
