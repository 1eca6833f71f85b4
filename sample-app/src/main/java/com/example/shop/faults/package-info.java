/** Faults that can be switched on while the application runs, for demonstrations. */
@NullMarked
package com.example.shop.faults;

import org.jspecify.annotations.NullMarked;
