package io.waymark.agent.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where the agent's scrape endpoint is to listen. */
public final class ScrapeAddress {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  /** Upstream's own, where nobody names a host. */
  public static final String DEFAULT_HOST = "0.0.0.0";

  /** Upstream's own, where nobody names a port. */
  public static final int DEFAULT_PORT = 9464;

  private ScrapeAddress() {}

  /** Whether an endpoint can listen there; where not, one line says why. */
  public static boolean isFree(String host, int port) {
    String problem = problemOf(host, port);
    if (problem != null) {
      complain(host, port, problem);
    }
    return problem == null;
  }

  static void complain(String host, int port, String problem) {
    log.severe(
        "The port of the metrics endpoint was %d but %s cannot listen there: %s. There is no metrics endpoint; the application runs on."
            .formatted(port, host, problem));
  }

  /** A port that is taken would keep the whole agent from starting. */
  private static @Nullable String problemOf(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        return "the address is unknown";
      }
      socket.setReuseAddress(true);
      socket.bind(address);
      return null;
    } catch (IOException ex) {
      return ex.getMessage();
    }
  }
}
