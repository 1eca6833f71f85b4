package io.waymark.starter.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.DriverDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a Hikari pool gets its connections: from the very data source Hikari would have made of the
 * same settings, made when Hikari would have made it, with the connections measured.
 */
final class PooledDataSource implements DataSource {

  private final HikariConfig pool;
  private final Supplier<DatabaseCalls> calls;
  private @Nullable DriverDataSource driver;

  PooledDataSource(HikariConfig pool, Supplier<DatabaseCalls> calls) {
    this.pool = pool;
    this.calls = calls;
  }

  private synchronized DriverDataSource driver() {
    DriverDataSource known = this.driver;
    if (known == null) {
      known =
          new DriverDataSource(
              this.pool.getJdbcUrl(),
              this.pool.getDriverClassName(),
              this.pool.getDataSourceProperties(),
              this.pool.getUsername(),
              this.pool.getPassword());
      this.driver = known;
    }
    return known;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return measured(driver().getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return measured(driver().getConnection(username, password));
  }

  private Connection measured(Connection connection) {
    return ConnectionProxy.measured(connection, this.calls, this.pool.getJdbcUrl());
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return driver().getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    driver().setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    driver().setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return driver().getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver().getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : driver().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || driver().isWrapperFor(type);
  }
}
