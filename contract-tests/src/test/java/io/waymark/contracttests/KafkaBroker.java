package io.waymark.contracttests;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A real broker, started once for all tests of this JVM and ending with it. */
final class KafkaBroker {

  private static final Path MODULE = Path.of("..", "test-broker", "target");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static @Nullable KafkaBroker shared;

  private final int port;

  private KafkaBroker(int port) {
    this.port = port;
  }

  /** The broker, with the topics empty. */
  static synchronized KafkaBroker withEmptyTopics() {
    if (shared == null) {
      shared = start();
    }
    shared.emptyTopics();
    return shared;
  }

  /** What tells {@link Messages} where the broker is. */
  Map<String, String> environment() {
    return Map.of(Messages.BROKER, servers());
  }

  private String servers() {
    return "127.0.0.1:" + this.port;
  }

  private boolean isListening() {
    try (Socket socket = new Socket("127.0.0.1", this.port)) {
      return socket.isConnected();
    } catch (IOException ex) {
      return false;
    }
  }

  private static KafkaBroker start() {
    try {
      int port = FreePort.find();
      Path directory = Files.createTempDirectory("kafka");
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              MODULE.resolve("classes")
                  + File.pathSeparator
                  + Files.readString(MODULE.resolve("classpath.txt")).strip(),
              "io.waymark.testbroker.Broker",
              directory.toString(),
              String.valueOf(port),
              String.valueOf(FreePort.find()))
          .redirectErrorStream(true)
          .redirectOutput(directory.resolve("broker.log").toFile())
          .start();
      return new KafkaBroker(port);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void emptyTopics() {
    ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
    Awaitility.await("the broker listens").atMost(PATIENCE).until(this::isListening);
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers()))) {
      Awaitility.await("topics without messages")
          .atMost(PATIENCE)
          .ignoreExceptionsMatching(ExecutionException.class::isInstance)
          .until(
              () -> {
                Set<String> topics = admin.listTopics().names().get();
                if (topics.contains(Messages.TOPIC)) {
                  admin.deleteTopics(List.of(Messages.TOPIC)).all().get();
                }
                // Refused as long as the old one is on its way out.
                admin.createTopics(List.of(new NewTopic(Messages.TOPIC, 1, (short) 1))).all().get();
                return true;
              });
    }
  }
}
