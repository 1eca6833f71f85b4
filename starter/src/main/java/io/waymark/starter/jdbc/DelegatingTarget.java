package io.waymark.starter.jdbc;

import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The data source behind one of Spring's that only delegates. It is measured there and not in
 * front, where asking a lazy connection for its address would fetch it.
 */
final class DelegatingTarget {

  private DelegatingTarget() {}

  /** Measures the target of a delegating data source; false for any other. */
  static boolean measure(DataSource dataSource, UnaryOperator<DataSource> measured) {
    if (!(dataSource instanceof DelegatingDataSource delegating)) {
      return false;
    }
    DataSource target = delegating.getTargetDataSource();
    if (target != null && !measure(target, measured)) {
      DataSource replacement = measured.apply(target);
      if (replacement != target) {
        delegating.setTargetDataSource(replacement);
      }
    }
    return true;
  }
}
