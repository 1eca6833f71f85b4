package io.waymark.agent.handover;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a service with the starter is still to say who it is. Until then the agent knows a name
 * it guessed and objectives nobody chose; whoever scraped that would miss, for days, a service that
 * never was. Counts are cumulative, so nothing is lost by waiting.
 */
final class ExpectedStarter {

  /** A large application reads its files, opens its pools and migrates its schema before. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Pattern STARTER =
      Pattern.compile("waymark-spring-boot-starter-[0-9][^/\\\\]*\\.jar");

  /** Where executable jars and wars, whole or unpacked, keep libraries. */
  private static final List<String> LIBRARIES = List.of("BOOT-INF/lib/", "WEB-INF/lib/");

  private static final class OnClassPath {
    private static final boolean FOUND = isOn(System.getProperty("java.class.path", ""));
  }

  private static volatile boolean settled;

  private ExpectedStarter() {}

  /** Whoever has not spoken by now is switched off, or the application did not start it. */
  static void requestAnswered() {
    if (!settled) {
      settled = true;
    }
  }

  static boolean isAwaited(HandOver handOver) {
    if (settled) {
      return false;
    }
    if (handOver.text() != null
        || ManagementFactory.getRuntimeMXBean().getUptime() > PATIENCE.toMillis()
        || !OnClassPath.FOUND) {
      settled = true;
    }
    return !settled;
  }

  /** Whether the starter is among what a JVM was launched with. */
  static boolean isOn(String classPath) {
    String[] elements = classPath.split(Pattern.quote(File.pathSeparator));
    for (String element : elements) {
      if (isStarter(element)) {
        return true;
      }
    }
    // The jar with -jar, the folder it is unpacked to with Spring Boot's launcher.
    return elements.length == 1 && holdsStarter(elements[0]);
  }

  private static boolean holdsStarter(String launched) {
    try {
      Path path = Path.of(launched);
      return Files.isDirectory(path) ? isInFolder(path) : isInJar(path);
    } catch (IOException | InvalidPathException ex) {
      return false;
    }
  }

  private static boolean isInFolder(Path folder) throws IOException {
    for (String libraries : LIBRARIES) {
      Path libs = folder.resolve(libraries);
      if (Files.isDirectory(libs)) {
        try (Stream<Path> files = Files.list(libs)) {
          return files.anyMatch(file -> isStarter(file.toString()));
        }
      }
    }
    return false;
  }

  private static boolean isInJar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String others =
          manifest != null
              ? manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH)
              : null;
      return jar.stream()
              .anyMatch(
                  entry ->
                      LIBRARIES.stream().anyMatch(entry.getName()::startsWith)
                          && isStarter(entry.getName()))
          || others != null && Stream.of(others.split(" ")).anyMatch(ExpectedStarter::isStarter);
    }
  }

  private static boolean isStarter(String path) {
    int name = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
    return STARTER.matcher(path.substring(name)).matches();
  }
}
