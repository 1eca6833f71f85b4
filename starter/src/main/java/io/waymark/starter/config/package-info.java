/**
 * Settings as Spring knows them: where they are read, what is wrong with them, which feature they
 * switch.
 */
@NullMarked
package io.waymark.starter.config;

import org.jspecify.annotations.NullMarked;
