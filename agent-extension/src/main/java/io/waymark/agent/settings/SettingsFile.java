package io.waymark.agent.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
    } catch (NoSuchFileException ex) {
      return unreadable(path, "it does not exist");
    } catch (CharacterCodingException ex) {
      return unreadable(path, "it is not UTF-8");
    } catch (IOException | InvalidPathException ex) {
      return unreadable(path, String.valueOf(ex.getMessage()));
    } catch (IllegalArgumentException ex) {
      return unreadable(path, "it holds a malformed \\u escape");
    }
  }

  private static SettingsFile unreadable(String path, String reason) {
    return new SettingsFile(
        path,
        new Properties(),
        "waymark.config was '%s' but it must be a readable properties file: %s. Its settings do not apply."
            .formatted(path, reason));
  }
}
