/**
 * The WebFlux twin of the application that the contract is tested with, out of reach of its
 * component scan.
 */
@NullMarked
package io.waymark.reactiveapplication;

import org.jspecify.annotations.NullMarked;
