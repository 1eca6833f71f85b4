/** Says what Spring Security means for whoever scrapes this service. */
@NullMarked
package io.waymark.starter.security;

import org.jspecify.annotations.NullMarked;
