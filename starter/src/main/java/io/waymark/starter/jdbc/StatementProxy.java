package io.waymark.starter.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement whose executions are measured; like the one it hides, not for many threads. */
final class StatementProxy extends JdbcProxy {

  private final Connection connection;
  private final @Nullable String sql;
  private final DatabaseCalls calls;
  private final Database database;

  private int batchSize;
  private @Nullable String batchSql;
  private boolean batchIsMixed;

  /**
   * A proxy.
   *
   * @param sql text the statement was prepared with; null for one that gets it at its execution
   */
  StatementProxy(
      Statement delegate,
      Connection connection,
      @Nullable String sql,
      DatabaseCalls calls,
      Database database) {
    super(delegate);
    this.connection = connection;
    this.sql = sql;
    this.calls = calls;
    this.database = database;
  }

  @Override
  @Nullable Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
        return measure(method, arguments, text(arguments), 0);
      }
      case "executeBatch", "executeLargeBatch" -> {
        int size = this.batchSize;
        String text = this.batchIsMixed ? null : this.batchSql;
        forgetBatch();
        return measure(method, arguments, text, size);
      }
      case "getConnection" -> {
        // What a closed statement throws has to be thrown still.
        forward(method, arguments);
        return this.connection;
      }
      default -> {
        Object result = forward(method, arguments);
        noteBatch(method.getName(), arguments);
        return result;
      }
    }
  }

  private void noteBatch(String method, Object[] arguments) {
    if (method.equals("addBatch")) {
      String text = text(arguments);
      this.batchIsMixed |= this.batchSize > 0 && text != null && !text.equals(this.batchSql);
      this.batchSql = text;
      this.batchSize++;
    } else if (method.equals("clearBatch")) {
      forgetBatch();
    }
  }

  private void forgetBatch() {
    this.batchSize = 0;
    this.batchSql = null;
    this.batchIsMixed = false;
  }

  private @Nullable String text(Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof String text ? text : this.sql;
  }

  private @Nullable Object measure(
      Method method, Object[] arguments, @Nullable String text, int size) throws Throwable {
    DatabaseCalls.Call call = this.calls.start(this.database, text, size);
    Throwable error = null;
    try {
      return forward(method, arguments);
    } catch (Throwable ex) {
      error = ex;
      throw ex;
    } finally {
      this.calls.end(call, error);
    }
  }
}
