package com.example.shop.storefront;

import java.math.BigDecimal;

record Product(String sku, String name, BigDecimal price) {}
