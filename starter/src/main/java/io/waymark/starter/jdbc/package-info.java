/** Database calls over JDBC, and the connection pools they use. */
@NullMarked
package io.waymark.starter.jdbc;

import org.jspecify.annotations.NullMarked;
