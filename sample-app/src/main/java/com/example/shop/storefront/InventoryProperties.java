package com.example.shop.storefront;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the goods are.
 *
 * @param url Base URL of the inventory.
 */
@ConfigurationProperties("shop.inventory")
record InventoryProperties(URI url) {}
