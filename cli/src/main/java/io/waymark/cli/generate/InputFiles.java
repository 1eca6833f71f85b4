package io.waymark.cli.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /**
   * Texts of what an earlier run wrote to a folder, by path relative to it, {@code /} between
   * segments: the files of these names, and other files of the kit that lie beside them.
   */
  static SortedMap<String, String> written(Path folder, Set<String> names)
      throws NotWrittenException {
    SortedMap<String, String> texts = new TreeMap<>();
    Set<String> kit = new TreeSet<>(names);
    List<Path> places =
        names.stream().map(name -> folder.resolve(name).getParent()).distinct().toList();
    Path current = folder;
    try {
      for (Path place : places) {
        current = place;
        if (Files.isDirectory(place)) {
          try (Stream<Path> files = Files.list(place)) {
            files
                .filter(file -> String.valueOf(file.getFileName()).startsWith("waymark"))
                .filter(InputFiles::isFile)
                .forEach(file -> kit.add(folder.relativize(file).toString().replace('\\', '/')));
          }
        }
      }
      for (String name : kit) {
        current = folder.resolve(name);
        if (Files.exists(current)) {
          texts.put(name, text(current));
        }
      }
    } catch (IOException ex) {
      throw new NotWrittenException(
          List.of("--diff: %s could not be read: %s".formatted(current, ex.getMessage())));
    }
    return texts;
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
