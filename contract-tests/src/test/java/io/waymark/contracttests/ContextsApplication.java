package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A JVM in which Spring applications come and go beside a server that is not Spring's: it opens one
 * with the arguments of a request, closes the oldest, and answers for itself.
 */
public final class ContextsApplication {

  private static final Logger log = Logger.getLogger(ContextsApplication.class.getName());

  private static final Deque<ConfigurableApplicationContext> open = new ArrayDeque<>();

  private ContextsApplication() {}

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/open", exchange -> answer(exchange, open(exchange)));
    server.createContext("/close", exchange -> answer(exchange, close()));
    server.createContext("/plain", exchange -> answer(exchange, "plain"));
    server.start();
    log.warning("Listening on port " + server.getAddress().getPort());
  }

  /** The port of the application that was started. */
  private static synchronized String open(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    String[] arguments = URLDecoder.decode(query, StandardCharsets.UTF_8).split(" ");
    SpringApplication application = new SpringApplication(ContractApplication.class);
    application.setDefaultProperties(Messages.properties());
    ConfigurableApplicationContext context = application.run(arguments);
    open.add(context);
    return context.getEnvironment().getRequiredProperty("local.server.port");
  }

  private static synchronized String close() {
    open.remove().close();
    return "closed";
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
