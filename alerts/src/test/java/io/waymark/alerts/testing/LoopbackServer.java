package io.waymark.alerts.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server program on a free port of the loopback interface, with its output in a file. */
public final class LoopbackServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String name;

  private final URI address;

  private final Path log;

  private final Process process;

  private final Thread stopAtExit;

  private LoopbackServer(String name, URI address, Path log, Process process) {
    this.name = name;
    this.address = address;
    this.log = log;
    this.process = process;
    this.stopAtExit = new Thread(process::destroyForcibly, name + "-stop");
    Runtime.getRuntime().addShutdownHook(this.stopAtExit);
  }

  /** A port that nobody listens on at this moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Starts a program that listens on the port, and waits until the path answers 200. */
  static LoopbackServer start(
      String name, ProcessBuilder command, int port, String readyPath, Path log) {
    try {
      Process process = command.redirectOutput(log.toFile()).start();
      LoopbackServer server =
          new LoopbackServer(name, URI.create("http://127.0.0.1:" + port), log, process);
      try {
        server.awaitReady(readyPath);
        return server;
      } catch (RuntimeException ex) {
        server.close();
        throw ex;
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** The address without a slash at its end. */
  public URI address() {
    return this.address;
  }

  /** What the program has written so far. */
  public String log() {
    try {
      return Files.readString(this.log);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** The JSON at a path, which starts with a slash. */
  public JsonNode get(String path) {
    return JSON.readTree(answer(request(path).GET().build()));
  }

  /** Sends an object as JSON to a path, which starts with a slash. */
  void post(String path, Object body) {
    answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(this.address + path)).timeout(PATIENCE);
  }

  private String answer(HttpRequest request) {
    try {
      HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            this.name
                + " answered "
                + response.statusCode()
                + " to "
                + request.uri()
                + ": "
                + response.body());
      }
      return response.body();
    } catch (IOException ex) {
      throw new UncheckedIOException(this.name + " does not answer; it wrote: " + log(), ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + this.name, ex);
    }
  }

  /** Stops the program and waits for its end. */
  @Override
  public void close() {
    this.process.destroy();
    try {
      if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
        this.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
      Runtime.getRuntime().removeShutdownHook(this.stopAtExit);
    } catch (InterruptedException ex) {
      this.process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady(String path) {
    HttpRequest request = request(path).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(request)) {
      if (!this.process.isAlive()) {
        throw new IllegalStateException(this.name + " did not start; it wrote: " + log());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            this.name + " was not ready within " + PATIENCE + "; it wrote: " + log());
      }
    }
  }

  private boolean isReady(HttpRequest request) {
    try {
      if (this.http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        return true;
      }
    } catch (IOException ex) {
      // It does not listen yet.
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + this.name, ex);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    return false;
  }
}
