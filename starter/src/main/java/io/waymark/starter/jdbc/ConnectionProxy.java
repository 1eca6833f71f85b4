package io.waymark.starter.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** A connection whose statements are measured. */
final class ConnectionProxy extends JdbcProxy {

  private static final Log log = LogFactory.getLog(ConnectionProxy.class);

  private final DatabaseCalls calls;
  private final Database database;

  private ConnectionProxy(Connection delegate, DatabaseCalls calls, Database database) {
    super(delegate);
    this.calls = calls;
    this.database = database;
  }

  /**
   * The connection with its calls measured; itself where they already are, at a lower level or by
   * another data source, and where anything goes wrong.
   */
  static Connection measured(
      Connection connection, Supplier<DatabaseCalls> calls, @Nullable String url) {
    try {
      if (isMeasured(connection)) {
        return connection;
      }
      String address = url != null ? url : connection.getMetaData().getURL();
      return new ConnectionProxy(connection, calls.get(), Database.of(address))
          .as(Connection.class);
    } catch (SQLException | RuntimeException | LinkageError ex) {
      log.debug("The calls of a database connection are not measured", ex);
      return connection;
    }
  }

  private static boolean isMeasured(Connection connection) {
    try {
      return connection.isWrapperFor(JdbcProxy.class);
    } catch (SQLException | AbstractMethodError ex) {
      // A driver that knows no wrappers, or is from before there were any.
      return false;
    }
  }

  @Override
  @Nullable Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result = forward(method, arguments);
    if (!(result instanceof Statement statement)) {
      return result;
    }
    Class<? extends Statement> type =
        statement instanceof CallableStatement
            ? CallableStatement.class
            : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : null;
    return new StatementProxy(statement, (Connection) proxy, sql, this.calls, this.database)
        .as(type);
  }
}
