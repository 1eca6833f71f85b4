/** The shop: products, orders and the call to the inventory. */
@NullMarked
package com.example.shop.storefront;

import org.jspecify.annotations.NullMarked;
