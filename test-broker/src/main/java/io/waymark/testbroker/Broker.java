package io.waymark.testbroker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One node that is broker and controller, on loopback, with nothing kept between runs. It ends with
 * the process that started it, whose end closes its standard input.
 */
public final class Broker {

  private Broker() {}

  /**
   * Runs until the standard input ends.
   *
   * @param arguments an empty directory, the broker's port, the controller's port
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path settings = directory.resolve("server.properties");
    Files.write(
        settings,
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + arguments[2],
            "listeners=PLAINTEXT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s"
                .formatted(arguments[1], arguments[2]),
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + arguments[1],
            "controller.listener.names=CONTROLLER",
            "log.dirs=" + directory.resolve("data"),
            "num.network.threads=1",
            "num.io.threads=2",
            "offsets.topic.num.partitions=1",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "group.initial.rebalance.delay.ms=0",
            "file.delete.delay.ms=0"));
    StorageTool.execute(
        new String[] {
          "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings.toString()
        },
        System.out);
    Thread parent = new Thread(Broker::endWithTheParent, "parent");
    parent.setDaemon(true);
    parent.start();
    Kafka.main(new String[] {settings.toString()});
  }

  private static void endWithTheParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said, only the end is waited for.
      }
    } catch (IOException ex) {
      // The end as well.
    }
    Runtime.getRuntime().halt(0);
  }
}
