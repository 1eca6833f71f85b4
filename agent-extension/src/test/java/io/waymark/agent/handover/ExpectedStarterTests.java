package io.waymark.agent.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedStarterTests {

  private static final String STARTER = "waymark-spring-boot-starter-1.2.3.jar";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {STARTER, "waymark-spring-boot-starter-0.1.0-SNAPSHOT.jar"})
  void itIsOnTheClassPath(String jar) {
    assertThat(
            ExpectedStarter.isOn(
                String.join(File.pathSeparator, "target/classes", "/repository/1/" + jar, "a.jar")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop.jar",
        "waymark-spring-boot-starter-test.jar",
        "waymark-spring-boot-starter-1.2.3-sources.jar.asc",
        "/waymark-spring-boot-starter-1.2.3.jar/classes",
        "\0"
      })
  void anythingElseIsNot(String path) {
    assertThat(ExpectedStarter.isOn(path)).isFalse();
    assertThat(ExpectedStarter.isOn(path + File.pathSeparator + "b.jar")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BOOT-INF/lib/", "WEB-INF/lib/"})
  void itIsInAnExecutableJarOrWar(String libraries) throws IOException {
    Path jar = jar(new Manifest(), libraries + "a.jar", libraries + STARTER);
    assertThat(ExpectedStarter.isOn(jar.toString())).isTrue();
  }

  @Test
  void aJarThatHoldsItElsewhereDoesNotRunIt() throws IOException {
    Path jar = jar(new Manifest(), "backup/" + STARTER, "BOOT-INF/lib/a.jar");
    assertThat(ExpectedStarter.isOn(jar.toString())).isFalse();
  }

  @Test
  void itIsBesideAnExtractedJar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/a.jar lib/" + STARTER);
    assertThat(ExpectedStarter.isOn(jar(manifest, "Main.class").toString())).isTrue();
  }

  @Test
  void itIsInAFolderThatSpringBootsLauncherRuns() throws IOException {
    Files.createDirectories(this.folder.resolve("BOOT-INF/lib"));
    assertThat(ExpectedStarter.isOn(this.folder.toString())).isFalse();
    Files.createFile(this.folder.resolve("BOOT-INF/lib").resolve(STARTER));
    assertThat(ExpectedStarter.isOn(this.folder.toString())).isTrue();
  }

  private Path jar(Manifest manifest, String... entries) throws IOException {
    Path jar = this.folder.resolve("shop.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (String entry : entries) {
        out.putNextEntry(new JarEntry(entry));
        out.closeEntry();
      }
    }
    return jar;
  }
}
