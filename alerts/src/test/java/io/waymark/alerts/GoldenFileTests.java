package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares whole files with those in {@code src/test/resources/golden}, which are reviewed like
 * code. Rewrite them with {@code mvn -pl alerts -am test -Dtest=GoldenFileTests
 * -Dsurefire.failIfNoSpecifiedTests=false -Drewrite=true}.
 */
class GoldenFileTests {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest(name = "{0}")
  @MethodSource("outputs")
  void everyByteIsAsReviewed(String name, FleetAlertsOptions options) throws IOException {
    SortedMap<String, String> generated = FleetAlerts.generate(options);
    Path folder = GOLDEN.resolve(name);
    if (Boolean.getBoolean("rewrite")) {
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue());
      }
    }
    SortedMap<String, String> golden = read(folder);
    assertThat(generated.keySet()).isEqualTo(golden.keySet());
    generated.forEach((path, text) -> assertThat(text).as(path).isEqualTo(golden.get(path)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outputs")
  void theSameOptionsGiveTheSameBytes(String name, FleetAlertsOptions options) {
    assertThat(FleetAlerts.generate(options)).as(name).isEqualTo(FleetAlerts.generate(options));
  }

  static Stream<Arguments> outputs() throws SloFileException {
    return Stream.of(
        Arguments.of("declared", DeclaredRulesTests.options()),
        Arguments.of("defaults", FleetAlertsOptions.defaults()),
        Arguments.of("linked", ManyOptions.linked()),
        Arguments.of("demonstration", ManyOptions.demonstration()));
  }

  private static SortedMap<String, String> read(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String relative = folder.relativize(path).toString().replace('\\', '/');
        files.put(relative, Files.readString(path));
      }
    }
    return files;
  }
}
