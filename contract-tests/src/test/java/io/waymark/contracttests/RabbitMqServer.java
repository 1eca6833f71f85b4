package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real RabbitMQ, as Debian's package {@code rabbitmq-server} has it, with nothing in it. */
final class RabbitMqServer implements AutoCloseable {

  /** Not the one on the path, which changes the user it runs as. */
  private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  private final Process portMapper;
  private final Process server;
  private final int port;

  private RabbitMqServer(Process portMapper, Process server, int port) {
    this.portMapper = portMapper;
    this.server = server;
    this.port = port;
  }

  /** Starts one in an empty directory. */
  static RabbitMqServer start(Path directory) throws IOException {
    String reason = "Debian's rabbitmq-server is installed";
    if ("required".equals(System.getenv("TEST_TOOLS"))) {
      assertThat(PROGRAM).as(reason).exists();
    }
    assumeThat(PROGRAM).as(reason).exists();
    int port = FreePort.find();
    int mapper = FreePort.find();
    Path plugins = Files.writeString(directory.resolve("plugins"), "[].");
    Path settings =
        Files.writeString(
            directory.resolve("rabbitmq.conf"), "listeners.tcp.1 = 127.0.0.1:" + port + "\n");
    // Else the server would start one that stays.
    Process portMapper =
        run(directory, Map.of(), "epmd", "-address", "127.0.0.1", "-port", mapper + "");
    Process server =
        run(
            directory,
            Map.of(
                "HOME", directory.toString(),
                "ERL_EPMD_ADDRESS", "127.0.0.1",
                "ERL_EPMD_PORT", String.valueOf(mapper),
                "RABBITMQ_NODENAME", "waymark@localhost",
                "RABBITMQ_DIST_PORT", String.valueOf(FreePort.find()),
                "RABBITMQ_MNESIA_BASE", directory.resolve("data").toString(),
                "RABBITMQ_LOG_BASE", directory.resolve("log").toString(),
                "RABBITMQ_CONFIG_FILE", settings.toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
            PROGRAM.toString());
    RabbitMqServer started = new RabbitMqServer(portMapper, server, port);
    try {
      Awaitility.await("RabbitMQ listens; its output is in " + directory)
          .atMost(Duration.ofMinutes(2))
          .until(started::isListening);
    } catch (RuntimeException ex) {
      started.close();
      throw ex;
    }
    return started;
  }

  private static Process run(Path directory, Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  directory.resolve(Path.of(command[0]).getFileName() + ".log").toFile());
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private boolean isListening() {
    assertThat(this.server.isAlive()).as("RabbitMQ is running").isTrue();
    try (Socket socket = new Socket("127.0.0.1", this.port)) {
      return socket.isConnected();
    } catch (IOException ex) {
      return false;
    }
  }

  /** What tells {@link QueuedMessages} where it is. */
  Map<String, String> environment() {
    return Map.of(QueuedMessages.BROKER, String.valueOf(this.port));
  }

  @Override
  public void close() {
    stop(this.server);
    stop(this.portMapper);
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
