package io.waymark.contracttests;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Something that calls itself a backend and is none.
 *
 * @param endpoint where telemetry is sent
 * @param resources what has to be closed in the end
 */
record BrokenBackend(String endpoint, List<Closeable> resources) implements AutoCloseable {

  private static final String STORE_PASSWORD = "changeit";

  /** Nobody listens on port 1. */
  static BrokenBackend refusing() {
    return new BrokenBackend("http://127.0.0.1:1", List.of());
  }

  /** A name that no resolver knows (RFC 6761). */
  static BrokenBackend unknownHost() {
    return new BrokenBackend("http://backend.invalid:4318", List.of());
  }

  /** Listens, but its queue of connections is full: a connection is never made. */
  static BrokenBackend blackHole() {
    try {
      ServerSocket socket = listening(1);
      List<Closeable> resources = new CopyOnWriteArrayList<>(List.of(socket));
      for (int i = 0; i < 16; i++) {
        Socket filler = new Socket();
        resources.add(filler);
        try {
          filler.connect(socket.getLocalSocketAddress(), 200);
        } catch (SocketTimeoutException ex) {
          return new BrokenBackend(endpoint(socket), resources);
        }
      }
      throw new IllegalStateException("the queue of " + socket + " takes everybody");
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Connections are made, and that is all that happens. */
  static BrokenBackend silent() {
    return answering(connection -> {});
  }

  /** A response that begins at once and ends after a day. */
  static BrokenBackend oneByteASecond() {
    return answering(
        connection -> {
          byte[] head =
              "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 86400\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII);
          connection.getOutputStream().write(head);
          CountDownLatch never = new CountDownLatch(1);
          do {
            connection.getOutputStream().write(0);
            connection.getOutputStream().flush();
          } while (!never.await(1, TimeUnit.SECONDS));
        });
  }

  /** Answers every request with this status and asks for half a minute of patience. */
  static BrokenBackend refusingWith(int status) {
    try {
      return serving(HttpServer.create(loopback(), 0), "http", status);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Its certificate is signed by nobody that anybody trusts. */
  static BrokenBackend selfSigned() {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(selfSignedContext()));
      return serving(server, "https", 200);
    } catch (IOException | GeneralSecurityException | InterruptedException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static BrokenBackend serving(HttpServer server, String scheme, int status) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Retry-After", "30");
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    return new BrokenBackend(
        "%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort()),
        List.of(() -> server.stop(0)));
  }

  private static SSLContext selfSignedContext()
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = Files.createTempDirectory("self-signed").resolve("store.p12");
    String command =
        "%s -genkeypair -alias backend -keyalg EC -dname CN=127.0.0.1 -storetype PKCS12 -storepass %s -keystore %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "keytool"), STORE_PASSWORD, store);
    Process keytool =
        new ProcessBuilder(command.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(store)) {
      keys.load(stored, STORE_PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static BrokenBackend answering(Answer answer) {
    try {
      ServerSocket socket = listening(50);
      List<Closeable> resources = new CopyOnWriteArrayList<>(List.of(socket));
      daemon(() -> accept(socket, resources, answer));
      return new BrokenBackend(endpoint(socket), resources);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void accept(ServerSocket socket, List<Closeable> resources, Answer answer) {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        resources.add(connection);
        daemon(
            () -> {
              try {
                answer.to(connection);
              } catch (IOException | InterruptedException ex) {
                // The service has given up, which is right.
              }
            });
      }
    } catch (IOException ex) {
      // The test is over.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "broken-backend");
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerSocket listening(int backlog) throws IOException {
    return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static String endpoint(ServerSocket socket) {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d", socket.getLocalPort());
  }

  @Override
  public void close() {
    List<IOException> failures = new ArrayList<>();
    for (Closeable resource : this.resources) {
      try {
        resource.close();
      } catch (IOException ex) {
        failures.add(ex);
      }
    }
    if (!failures.isEmpty()) {
      throw new UncheckedIOException(failures.get(0));
    }
  }

  @FunctionalInterface
  private interface Answer {

    void to(Socket connection) throws IOException, InterruptedException;
  }
}
