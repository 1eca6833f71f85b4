package io.waymark.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class ClientDisconnectTests {

  @Test
  void whenAServerFailedToWriteItsResponseTheClientIsGone() {
    IOException write = new IOException("Broken pipe");
    write.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("sun.nio.ch.SocketChannelImpl", "write", null, 1),
          new StackTraceElement("org.apache.catalina.connector.OutputBuffer", "flush", null, 2),
          new StackTraceElement("com.example.Controller", "download", null, 3)
        });
    assertThat(ClientDisconnect.isIn(write)).isTrue();
    assertThat(ClientDisconnect.isIn(new IllegalStateException(write))).isTrue();
  }

  @Test
  void whenAnotherServiceIsGoneTheClientIsNot() {
    ConnectException connect = new ConnectException();
    connect.initCause(new ClosedChannelException());
    assertThat(ClientDisconnect.isIn(new IllegalStateException(connect))).isFalse();
    assertThat(ClientDisconnect.isIn(new IOException("Connection reset by peer"))).isFalse();
    assertThat(ClientDisconnect.isIn(new IOException("Broken pipe"))).isFalse();
    assertThat(ClientDisconnect.isIn(null)).isFalse();
  }
}
