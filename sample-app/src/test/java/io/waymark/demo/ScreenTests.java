package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waymark.demo.Screen.ReaderGoneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTests {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void whenPipedPrintsEveryLineOnceWithoutControlCharacters() {
    Screen screen = screen(false, false);

    screen.phase("Incident");
    screen.table(List.of("row 1"));
    screen.alarm("fires");
    screen.table(List.of("row 2"));

    assertThat(printed()).isEqualTo("\n== Incident\nrow 1\nfires\nrow 2\n");
  }

  @Test
  void whenInteractiveKeepsTheTableAtTheBottom() {
    Screen screen = screen(true, false);

    screen.table(List.of("a", "b"));
    screen.say("news");
    screen.table(List.of("c", "d"));

    assertThat(printed())
        .isEqualTo(
            "a\nb\n" + "\u001b[2A\u001b[J" + "news\na\nb\n" + "\u001b[2A\u001b[J" + "c\nd\n");
  }

  @Test
  void coloursOnlyWhenWanted() {
    screen(true, true).alarm("fires");

    assertThat(printed()).isEqualTo("\u001b[31mfires\u001b[0m\n");
  }

  @Test
  void whenNobodyReadsAnyMoreSaysSo() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Screen screen = new Screen(new PrintStream(closed), false, false);

    assertThatExceptionOfType(ReaderGoneException.class).isThrownBy(() -> screen.say("anyone?"));
  }

  private Screen screen(boolean interactive, boolean colour) {
    return new Screen(
        new PrintStream(this.bytes, true, StandardCharsets.UTF_8), interactive, colour);
  }

  private String printed() {
    return this.bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
