package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.cli.ExitCode;
import io.waymark.cli.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTests {

  private static final String SERVICE = "grafana/dashboards/waymark-service.json";

  private static final String RULES = "prometheus/waymark-golden.rules.yaml";

  @TempDir private Path folder;

  @BeforeEach
  void generated() {
    assertThat(TestRun.of("generate", "--out", this.folder.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void whenTheFolderIsOfThisVersionAndTheseOptionsNothingWouldChange() {
    TestRun run = diff();
    assertThat(run.stdout()).isEqualTo("Nothing would change in %s.%n".formatted(this.folder));
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whenAPanelAskedOtherwiseNamesThePanelAndTheQuery() throws IOException {
    edit(SERVICE, text -> text.replaceFirst("\"title\": \"Traffic\"", "\"title\": \"Requests\""));
    edit(SERVICE, text -> text.replaceFirst("\"unit\": \"reqps\"", "\"unit\": \"short\""));
    String before = Files.readString(this.folder.resolve(SERVICE));
    TestRun run = diff();
    assertThat(run.stdout().lines())
        .containsExactly(
            "~ " + SERVICE,
            "  ~ panel \"Traffic\": unit, title",
            "      fieldConfig.defaults.unit: short -> reqps",
            "      title: Requests -> Traffic",
            "1 of %d files would change in %s.".formatted(files(), this.folder),
            "Why: the version of the kit, or options about links; see CHANGELOG.md.");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(this.folder.resolve(SERVICE)).hasContent(before);
  }

  @Test
  void saysOfEachPanelInAFewWordsWhatChanged() throws IOException {
    edit(
        SERVICE,
        text ->
            text.replaceFirst("\"w\": 8,", "\"w\": 7,")
                .replaceFirst("\"expr\": \"\\(1 -", "\"expr\": \"(2 -")
                .replaceFirst("\"color\": \"text\"", "\"color\": \"red\"")
                .replaceFirst("No SLO history yet", "Nothing"));
    edit(RULES, text -> text.replaceFirst("(?m)^( *)for: 10m", "$1for: 11m"));
    assertThat(diff().stdout().lines())
        .contains(
            "  ~ panel \"SLI against objective\": text for no data, thresholds, query A, moved")
        .anyMatch(line -> line.matches(" {2}~ alert \\w+ \\(.*\\): times"));
  }

  @Test
  void whenAnAlertIsNewOrGoneOrChangedSaysWhich() throws IOException {
    edit(
        RULES,
        text ->
            text.replace("alert: ServiceDeadlocked", "alert: ServiceStuck")
                .replaceFirst("severity: ticket", "severity: ticket\n          was: here"));
    assertThat(diff().stdout())
        .contains("  + alert ServiceDeadlocked (")
        .contains("  - alert ServiceStuck (")
        .contains("was=here");
  }

  @Test
  void whenAFileIsMissingOrNoLongerGeneratedSaysSo() throws IOException {
    Files.delete(this.folder.resolve(SERVICE));
    Path old = this.folder.resolve("grafana/dashboards/waymark-old.json");
    Files.writeString(old, "{}");
    Files.writeString(this.folder.resolve("grafana/dashboards/mine.json"), "{}");
    assertThat(diff().stdout().lines())
        .contains(
            "+ " + SERVICE,
            "- grafana/dashboards/waymark-old.json (no longer generated: remove it)")
        .noneMatch(line -> line.contains("mine.json"));
  }

  @Test
  void whenAnOptionChangesEveryBoardSaysHow() {
    TestRun run = TestRun.of("generate", "--diff", this.folder.toString(), "--inherited", "page");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.stdout())
        .contains("~ prometheus/waymark-slo.rules.yaml")
        .contains("  ~ alert ServiceSLOErrorBudgetBurnFast (severity=page")
        .endsWith("Why: inherited objectives: ticket -> page%n".formatted());
  }

  @Test
  void whenAFileCannotBeReadNamesIt() throws IOException {
    edit(RULES, text -> "groups: [\n");
    TestRun run = diff();
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stderr())
        .startsWith(
            "waymark: --diff: " + this.folder.resolve(RULES) + " is not what generate wrote: ");
  }

  @Test
  void whenTheFolderIsAnotherRefusesIt() {
    TestRun run = TestRun.of("generate", "--diff", this.folder.resolve("nowhere").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stderr()).contains("nowhere holds nothing that generate wrote");
  }

  @Test
  void withAFolderToWriteToIsRefused() {
    TestRun run =
        TestRun.of("generate", "--diff", this.folder.toString(), "--out", this.folder.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr()).contains("--diff writes nothing, so --out must not be given with it");
  }

  private TestRun diff() {
    return TestRun.of("generate", "--diff", this.folder.toString());
  }

  private long files() throws IOException {
    try (var walk = Files.walk(this.folder)) {
      return walk.filter(Files::isRegularFile).count();
    }
  }

  private void edit(String file, UnaryOperator<String> change) throws IOException {
    Path path = this.folder.resolve(file);
    String before = Files.readString(path);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(path, after);
  }
}
