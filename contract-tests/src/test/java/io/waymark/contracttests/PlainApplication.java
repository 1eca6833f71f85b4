package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.logging.Logger;

/** An application without a framework: the JDK's server, a pool of connections, a database. */
public final class PlainApplication {

  private static final Logger log = Logger.getLogger(PlainApplication.class.getName());

  private static final HikariDataSource database = database();

  private PlainApplication() {}

  private static HikariDataSource database() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:stock");
    return new HikariDataSource(config);
  }

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/items", exchange -> answer(exchange, 200));
    server.createContext("/stock", PlainApplication::query);
    server.createContext("/missing", exchange -> answer(exchange, 404));
    server.createContext("/unavailable", exchange -> answer(exchange, 503));
    server.createContext("/livez", exchange -> answer(exchange, 503));
    server.createContext("/internal/up", exchange -> answer(exchange, 503));
    server.createContext("/reports", exchange -> answer(exchange, 503));
    server.createContext(
        "/boom",
        exchange -> {
          throw new IllegalStateException("boom");
        });
    server.createContext("/endless", PlainApplication::writeUntilTheClientIsGone);
    server.start();
    log.warning("Listening on port " + server.getAddress().getPort());
  }

  private static void query(HttpExchange exchange) throws IOException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table item (name varchar(50))");
      connection.prepareStatement("SELECT name FROM item WHERE name = 'a literal'").executeQuery();
      statement.executeQuery("select * from nowhere");
    } catch (SQLException ex) {
      log.info("There is no such table.");
    }
    answer(exchange, 200);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void writeUntilTheClientIsGone(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[64 * 1024];
    try (OutputStream body = exchange.getResponseBody()) {
      while (!Thread.currentThread().isInterrupted()) {
        body.write(block);
      }
    }
  }
}
