package io.waymark.starter.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What may be told of a statement.
 *
 * @param summary operations and their targets such as {@code select item}; null where none is known
 * @param text the statement with a question mark in the place of every literal; null for none
 */
record Query(@Nullable String summary, @Nullable String text) {

  static final Query NONE = new Query(null, null);
}
