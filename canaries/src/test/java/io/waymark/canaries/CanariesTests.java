package io.waymark.canaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CanariesTests {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aServiceThatLetsNothingLeavePasses() throws IOException {
    assertThat(run("nothing")).isZero();
    assertThat(this.out.toString())
        .contains("| where | `passphrase=x` |", "not recorded", "removed by structure")
        .contains("Searched: ")
        .doesNotContain("LEAVES");
    assertThat(this.err.toString()).isEmpty();
  }

  @Test
  void whatAServicePrintsIsFound() throws IOException {
    assertThat(run("query")).isEqualTo(Canaries.LEAK);
    assertThat(this.err.toString())
        .contains(
            "leaves: query of an inbound request: bearer token",
            "leaves: query of an inbound request: card number")
        .doesNotContain("a word", "path of");
    assertThat(this.out.toString()).contains("**LEAVES**", "undetectable, leaves");
  }

  @Test
  void whatAServiceExportsIsFoundAndAWordUnderASensitiveNameToo() throws IOException {
    assertThat(run("export")).isEqualTo(Canaries.LEAK);
    assertThat(this.err.toString())
        .contains("leaves: request header `X-Api-Key` that is captured: a word");
  }

  @Test
  void aServiceThatDoesNotStartIsSaidToBeSo() {
    int code =
        Canaries.run(
            new PrintWriter(this.out, true),
            new PrintWriter(this.err, true),
            "--start",
            java() + " -cp nowhere Missing",
            "--url",
            "http://127.0.0.1:1/");
    assertThat(code).isEqualTo(Canaries.NOT_DONE);
    assertThat(this.err.toString()).contains("does not answer at http://127.0.0.1:1/", "Missing");
  }

  private int run(String leak) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return Canaries.run(
        new PrintWriter(this.out, true),
        new PrintWriter(this.err, true),
        "--start",
        java()
            + " -cp '%s' %s %d %s"
                .formatted(
                    Path.of("target", "test-classes").toAbsolutePath(),
                    LeakyService.class.getName(),
                    port,
                    leak),
        "--url",
        "http://127.0.0.1:%d/items/1".formatted(port),
        "--settle",
        "1");
  }

  private static String java() {
    return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'";
  }
}
