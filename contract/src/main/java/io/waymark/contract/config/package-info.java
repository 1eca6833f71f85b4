/** The settings of the kit: one list and one reader for every path into a service. */
@NullMarked
package io.waymark.contract.config;

import org.jspecify.annotations.NullMarked;
