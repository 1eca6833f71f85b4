package io.waymark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.agent.defaults.UpstreamProperties;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The two jars as they are shipped. */
class AgentJarIT {

  private static final Path BUILD = Path.of(System.getProperty("build.directory"));
  private static final Path EXTENSION = BUILD.resolve("waymark-agent-extension.jar");
  private static final Path UPSTREAM = BUILD.resolve("upstream/opentelemetry-javaagent.jar");
  private static final Path AGENT = BUILD.resolve("waymark-javaagent.jar");

  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;

  /** RE2/J is apart: without it a pattern of a user's could make the application hang. */
  @Test
  void theExtensionAddsLittle() throws IOException {
    try (JarFile jar = new JarFile(EXTENSION.toFile())) {
      long library =
          jar.stream()
              .filter(entry -> entry.getName().startsWith("io/waymark/agent/re2j/"))
              .mapToLong(AgentJarIT::sizeInTheFile)
              .sum();
      assertThat(library).isBetween(50_000L, 120_000L);
      assertThat(Files.size(EXTENSION) - library).isLessThan(340_000);
    }
  }

  /** With what a jar writes in front of an entry and, once more, in its table of contents. */
  private static long sizeInTheFile(ZipEntry entry) {
    return entry.getCompressedSize()
        + 2L * entry.getName().length()
        + ZipEntry.LOCHDR
        + ZipEntry.CENHDR;
  }

  /** All of it; writing upstream's entries anew makes them smaller. */
  @Test
  void theAgentIsHardlyLargerThanUpstreams() throws IOException {
    assertThat(Files.size(AGENT) - Files.size(UPSTREAM)).isLessThan(300_000);
  }

  @Test
  void theExtensionHoldsNothingButOurs() throws IOException {
    try (JarFile jar = new JarFile(EXTENSION.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .allMatch(name -> name.startsWith("io/waymark/agent/") || name.startsWith("META-INF/"));
    }
  }

  @Test
  void whatTheAgentLoadsByNameLoadsOnEveryJvmItRunsOn() throws IOException {
    try (JarFile jar = new JarFile(EXTENSION.toFile())) {
      List<String> entryPoints =
          jar.stream()
              .filter(entry -> entry.getName().startsWith("META-INF/services/"))
              .filter(entry -> !entry.isDirectory())
              // What the contract looks for itself is not upstream's to load.
              .filter(entry -> !entry.getName().startsWith("META-INF/services/io.waymark."))
              .flatMap(entry -> text(jar, entry, StandardCharsets.UTF_8).lines())
              .toList();
      assertThat(entryPoints).hasSize(17);
      for (String entryPoint : entryPoints) {
        assertThat(version(jar, entryPoint)).as(entryPoint).isEqualTo(JAVA_8);
      }
      assertThat(version(jar, "io.waymark.agent.Delegate")).isEqualTo(JAVA_8);
      assertThat(version(jar, "io.waymark.agent.WaymarkTomcatTimeout$Unheard")).isEqualTo(JAVA_8);
      assertThat(version(jar, "io.waymark.agent.defaults.Defaults")).isEqualTo(JAVA_17);
    }
  }

  private static String text(JarFile jar, ZipEntry entry, Charset charset) {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), charset).strip();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static int version(JarFile jar, String className) throws IOException {
    ZipEntry entry = jar.getEntry(className.replace('.', '/') + ".class");
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.skipNBytes(6);
      return in.readUnsignedShort();
    }
  }

  @Test
  void theAgentIsUpstreamsWithOneEntryMore() throws IOException {
    Map<String, Long> upstream = checksums(UPSTREAM);
    Map<String, Long> agent = checksums(AGENT);
    upstream.remove(JarFile.MANIFEST_NAME);
    agent.remove(JarFile.MANIFEST_NAME);
    assertThat(agent.remove("extensions/waymark-agent-extension.jar")).isNotNull();
    assertThat(agent).isEqualTo(upstream);
  }

  private static Map<String, Long> checksums(Path file) throws IOException {
    Map<String, Long> checksums = new HashMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
    }
    return checksums;
  }

  @Test
  void itsManifestSaysWhatItIsAndWhoseItIs() throws IOException {
    try (JarFile upstream = new JarFile(UPSTREAM.toFile());
        JarFile agent = new JarFile(AGENT.toFile())) {
      Manifest manifest = agent.getManifest();
      upstream
          .getManifest()
          .getMainAttributes()
          .forEach(
              (name, value) -> assertThat(manifest.getMainAttributes()).containsEntry(name, value));
      assertThat(manifest.getMainAttributes().getValue("Waymark-Version")).isNotBlank();
    }
  }

  @Test
  void theExtensionInsideIsTheOneBeside() throws IOException {
    try (JarFile agent = new JarFile(AGENT.toFile())) {
      byte[] inside =
          agent
              .getInputStream(agent.getEntry("extensions/waymark-agent-extension.jar"))
              .readAllBytes();
      assertThat(inside).isEqualTo(Files.readAllBytes(EXTENSION));
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(inside))) {
        assertThat(zip.getNextEntry()).isNotNull();
      }
    }
  }

  /** A name that upstream does not know would switch nothing off, and nobody would notice. */
  @Test
  void everyInstrumentationThatWeSwitchOffIsOneOfUpstreams() throws IOException {
    Set<String> unknown = new TreeSet<>(UpstreamProperties.MESSAGING);
    unknown.add("rmi");
    try (JarFile upstream = new JarFile(UPSTREAM.toFile())) {
      upstream.stream()
          .filter(entry -> entry.getName().endsWith("Module.classdata"))
          .map(entry -> text(upstream, entry, StandardCharsets.ISO_8859_1))
          .forEach(module -> unknown.removeIf(name -> module.contains(constant(name))));
    }
    assertThat(unknown).isEmpty();
  }

  /** A whole text among the constants of a class: its kind, its length, itself. */
  private static String constant(String text) {
    return "\u0001\u0000" + (char) text.length() + text;
  }
}
