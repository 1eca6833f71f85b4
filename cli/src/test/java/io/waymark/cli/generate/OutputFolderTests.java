package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTests {

  @TempDir private Path temp;

  @Test
  void makesTheFoldersItNeeds() throws Exception {
    Path root = this.temp.resolve("not/there/yet");

    write(root, Map.of("a.txt", "one\n", "deep/er/b.txt", "two é\n"));

    assertThat(contentOf(root)).isEqualTo(Map.of("a.txt", "one\n", "deep/er/b.txt", "two é\n"));
  }

  @Test
  void whenRunAgainReplacesItsOwnFilesAndLeavesOthersAlone() throws Exception {
    write(this.temp, Map.of("rules/a.txt", "old\n"));
    Files.writeString(this.temp.resolve("rules/mine.txt"), "mine\n");

    write(this.temp, Map.of("rules/a.txt", "new\n"));

    assertThat(contentOf(this.temp))
        .isEqualTo(Map.of("rules/a.txt", "new\n", "rules/mine.txt", "mine\n"));
  }

  @Test
  void whenFilesAndFoldersAreInTheWayNamesThemAllAndWritesNothing() throws Exception {
    Files.writeString(this.temp.resolve("rules"), "a file\n");
    Files.createDirectory(this.temp.resolve("z.txt"));

    NotWrittenException refusal =
        refusal(this.temp, Map.of("a.txt", "new\n", "rules/b.txt", "new\n", "z.txt", "new\n"));

    assertThat(refusal.problems())
        .containsExactly(
            this.temp.resolve("rules") + " is a file, but a folder is needed there",
            this.temp.resolve("z.txt") + " is a folder, but a file has to be written there");
    assertThat(contentOf(this.temp)).isEqualTo(Map.of("rules", "a file\n"));
  }

  @Test
  void whenAFileCannotBePutBesideTheOldOneEverythingStaysAsItWas() throws Exception {
    Files.writeString(this.temp.resolve("a.txt"), "old\n");
    Path inTheWay = this.temp.resolve(".b.txt." + ProcessHandle.current().pid() + ".tmp");
    Files.createDirectories(inTheWay.resolve("full"));

    NotWrittenException refusal =
        refusal(this.temp, Map.of("a.txt", "new\n", "b.txt", "new\n", "0/c.txt", "new\n"));

    assertThat(refusal.problems().get(0))
        .startsWith("could not write " + this.temp.resolve("b.txt") + ": ");
    assertThat(contentOf(this.temp)).isEqualTo(Map.of("a.txt", "old\n"));
    assertThat(this.temp.resolve("0")).doesNotExist();
  }

  @Test
  void whenAFileCannotTakeItsPlaceTheOldTextsComeBack() throws Exception {
    Files.writeString(this.temp.resolve("a.txt"), "old\n");

    NotWrittenException refusal =
        refusal(
            this.temp,
            Map.of("a.txt", "new\n", "b.txt", "new\n", "c", "a file", "c/d.txt", "and a folder"));

    assertThat(refusal.problems())
        .singleElement()
        .asString()
        .startsWith("could not write " + this.temp.resolve("c") + ": ");
    assertThat(contentOf(this.temp)).isEqualTo(Map.of("a.txt", "old\n"));
    assertThat(this.temp.resolve("c")).doesNotExist();
  }

  private static void write(Path root, Map<String, String> files) throws NotWrittenException {
    new OutputFolder(root).write(new TreeMap<>(files));
  }

  private static NotWrittenException refusal(Path root, Map<String, String> files) {
    return catchThrowableOfType(NotWrittenException.class, () -> write(root, files));
  }

  private static Map<String, String> contentOf(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(path -> root.relativize(path).toString(), path -> textOf(path)));
    }
  }

  private static String textOf(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
