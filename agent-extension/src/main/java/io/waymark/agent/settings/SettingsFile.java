package io.waymark.agent.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A properties file in UTF-8.
 *
 * @param path as its owner wrote it
 * @param properties what it holds; nothing if it could not be read
 * @param problem one sentence when it could not be read
 */
record SettingsFile(String path, Properties properties, @Nullable String problem) {

  static final SettingsFile NONE = new SettingsFile("", new Properties(), null);

  static SettingsFile read(String path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return new SettingsFile(path, properties, null);
    } catch (IOException ex) {
      return unreadable(path, Files.isDirectory(Path.of(path)) ? "it is a directory" : reason(ex));
    } catch (InvalidPathException ex) {
      return unreadable(path, ex.getReason());
    } catch (IllegalArgumentException ex) {
      return unreadable(path, "it holds a malformed \\u escape");
    }
  }

  /** The message of such an exception is the path, which the line has already. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "it is not readable";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    String reason =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    return reason != null ? reason : failure.getClass().getSimpleName();
  }

  private static SettingsFile unreadable(String path, String reason) {
    return new SettingsFile(
        path,
        new Properties(),
        "waymark.config was '%s' but it must be a readable properties file: %s. Its settings do not apply."
            .formatted(path, reason));
  }
}
