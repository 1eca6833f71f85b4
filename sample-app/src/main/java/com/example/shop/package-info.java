/** A small shop and the inventory it asks, as two profiles of one application. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
