/** The inventory: how many of each product are left. */
@NullMarked
package com.example.shop.inventory;

import org.jspecify.annotations.NullMarked;
