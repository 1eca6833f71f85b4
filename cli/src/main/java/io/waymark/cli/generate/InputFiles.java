package io.waymark.cli.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files that users name to be read, none of them without an end. */
final class InputFiles {

  /** Several times what a large service exposes. */
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private InputFiles() {}

  static boolean isFile(Path file) {
    return Files.isReadable(file) && !Files.isDirectory(file);
  }

  /**
   * @throws IOException if it cannot be read or is larger than {@link #MOST_BYTES}
   */
  static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return text(in.readNBytes(MOST_BYTES + 1));
    }
  }

  /**
   * @param bytes up to one more than {@link #MOST_BYTES}
   * @throws IOException if that one is there
   */
  static String text(byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IOException("it is larger than " + MOST_BYTES / 1024 / 1024 + " MB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Texts of the folder's {@code *.json} files by name; never empty. */
  static SortedMap<String, String> jsonTexts(String option, Path folder)
      throws NotWrittenException {
    SortedMap<String, String> texts = new TreeMap<>();
    Path current = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        current = file;
        texts.put(String.valueOf(file.getFileName()), text(file));
      }
    } catch (IOException ex) {
      throw new NotWrittenException(
          List.of("%s: %s could not be read: %s".formatted(option, current, ex.getMessage())));
    }
    if (texts.isEmpty()) {
      throw new NotWrittenException(List.of("%s: %s has no *.json file".formatted(option, folder)));
    }
    return texts;
  }
}
