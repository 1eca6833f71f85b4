package io.waymark.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports nobody listens on. They lie below the ranges that operating systems take the ports of
 * outgoing connections from, so none is taken between choosing and using it by a connection that
 * happens to be opened.
 */
final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private final Set<Integer> given = new HashSet<>();

  int next() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!this.given.contains(port) && isFree(port)) {
        this.given.add(port);
        return port;
      }
    }
    throw new DemoFailedException("There is no free port between " + FIRST + " and " + LAST + ".");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException ex) {
      return false;
    }
  }
}
