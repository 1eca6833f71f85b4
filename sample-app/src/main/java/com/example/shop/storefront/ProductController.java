package com.example.shop.storefront;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Profile("shop")
@RequestMapping("/products")
class ProductController {

  private final ProductCatalog catalog;

  ProductController(ProductCatalog catalog) {
    this.catalog = catalog;
  }

  @GetMapping
  List<Product> products() {
    return this.catalog.all();
  }

  @GetMapping("/{sku}")
  Product product(@PathVariable String sku) {
    return this.catalog.get(sku);
  }
}
