package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.slo.BurnWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunbookTests {

  private static final Path DOCS = Path.of("../docs");

  @ParameterizedTest
  @EnumSource(AlertName.class)
  void everyAlertHasOneThatAnswersTheSameQuestions(AlertName name) throws IOException {
    assertThat(Files.readString(DOCS.resolve("runbooks/" + name + ".md")))
        .startsWith("# " + name + "\n")
        .containsSubsequence(
            "## What it means\n",
            "## Check first\n\n1. ",
            "## Likely causes\n\n| cause | where it shows |\n",
            "## Mitigate\n",
            "## Silence safely\n",
            "## Retire a service\n");
  }

  @Test
  void noneIsLeftOfAnAlertThatIsGone() throws IOException {
    try (Stream<Path> runbooks = Files.list(DOCS.resolve("runbooks"))) {
      assertThat(
              runbooks
                  .map(path -> path.getFileName().toString())
                  .filter(name -> !name.equals("README.md")))
          .containsExactlyInAnyOrder(
              Arrays.stream(AlertName.values()).map(name -> name + ".md").toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @EnumSource(AlertName.class)
  void theOverviewLinksEveryRunbook(AlertName name) throws IOException {
    assertThat(Files.readString(DOCS.resolve("alerts.md")))
        .contains("[`" + name + "`](runbooks/" + name + ".md)");
  }

  @Test
  void theOverviewShowsTheTableOfWindows() throws IOException {
    String overview = Files.readString(DOCS.resolve("alerts.md"));
    for (BurnWindow window : BurnWindow.ALL) {
      assertThat(overview)
          .contains(
              "| `…Burn"
                  + window.name()
                  + "` | "
                  + Decimals.percentage(window.budgetShare())
                  + " % | "
                  + PromqlDuration.of(window.longWindow())
                  + " | "
                  + PromqlDuration.of(window.shortWindow())
                  + " | "
                  + window.burnRate(BurnWindow.DEFAULT_PERIOD)
                  + " | "
                  + window.severity().label()
                  + " | "
                  + Stream.of(7, 28, 90)
                      .map(days -> window.burnRate(Duration.ofDays(days)).toString())
                      .collect(Collectors.joining(" | "))
                  + " |\n");
    }
  }
}
