package io.waymark.contracttests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that goes away in the middle of a response. */
final class ClientAbort {

  private ClientAbort() {}

  static void on(int port, String path) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      // Closing resets the connection instead of saying goodbye.
      socket.setSoLinger(true, 0);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .formatted(path)
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readNBytes(100_000);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
