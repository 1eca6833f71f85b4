package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated files, compared whole with committed ones that are reviewed like code. */
class GoldenBoardsTests {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void whatIsGeneratedIsWhatWasReviewed() throws IOException {
    SortedMap<String, String> files =
        new TreeMap<>(Dashboards.generate(DashboardOptions.defaults()));
    files.putAll(Dashboards.generateV2(DashboardOptions.defaults()));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Rewrite.assertUpToDate(GOLDEN.resolve(file.getKey()), file.getValue());
    }
    try (Stream<Path> golden = Files.walk(GOLDEN)) {
      assertThat(
              golden.filter(Files::isRegularFile).map((path) -> GOLDEN.relativize(path).toString()))
          .containsExactlyInAnyOrderElementsOf(files.keySet());
    }
  }

  @Test
  void whenGeneratedTwiceGivesTheSameBytes() {
    assertThat(Dashboards.generate(DashboardOptions.defaults()))
        .isEqualTo(Dashboards.generate(DashboardOptions.defaults()));
  }
}
