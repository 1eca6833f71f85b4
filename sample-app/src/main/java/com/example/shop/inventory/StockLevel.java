package com.example.shop.inventory;

record StockLevel(String sku, int quantity) {}
