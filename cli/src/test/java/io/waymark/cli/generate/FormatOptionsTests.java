package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.cli.ExitCode;
import io.waymark.cli.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatOptionsTests {

  @TempDir private Path folder;

  @Test
  void forMimirEveryFileOfRulesIsANamespaceToo() throws IOException {
    TestRun run = generate("--format", "mimir");
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(files("mimir")).containsExactly("waymark-golden.yaml", "waymark-slo.yaml");
    assertThat(this.folder.resolve("mimir/waymark-slo.yaml"))
        .content()
        .contains("\nnamespace: waymark-slo\ngroups:\n");
    assertThat(files("prometheus")).contains("waymark-slo.rules.yaml");
    assertThat(files("kubernetes")).isEmpty();
  }

  @Test
  void whenMimirWouldRefuseSoManyGroupsSaysSo() throws IOException {
    StringBuilder slos = new StringBuilder("service: gateway\nslos:\n");
    for (int i = 0; i < 400; i++) {
      slos.append(
          "  - {name: n%d, objective: 99%%, ratio: {total: a_total, bad: b_total}}\n".formatted(i));
    }
    Path file = Files.writeString(this.folder.resolve("slo.yaml"), slos);
    TestRun run = generate("--format", "mimir", "--slo", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.stderr()).contains("raise ruler_max_rule_groups_per_tenant");
    assertThat(generate("--slo", file.toString()).stderr()).isEmpty();
  }

  @Test
  void operatorIsWhatKubernetesIs() throws IOException {
    generate("--kubernetes");
    List<String> objects = files("kubernetes");
    assertThat(objects).hasSizeGreaterThan(5);
    for (String object : objects) {
      Files.delete(this.folder.resolve("kubernetes").resolve(object));
    }
    generate("--format", "operator,prometheus");
    assertThat(files("kubernetes")).isEqualTo(objects);
  }

  @Test
  void boardsOfTheSecondSchemaAreWrittenBesideTheClassicOnes() throws IOException {
    generate("--grafana", "v2", "--kubernetes=ConfigMap");
    assertThat(files("grafana/v2")).isEqualTo(files("grafana/dashboards")).hasSizeGreaterThan(5);
    assertThat(this.folder.resolve("grafana/v2/waymark-fleet.json"))
        .content()
        .contains("\"apiVersion\": \"dashboard.grafana.app/v2beta1\"", "\"kind\": \"TabsLayout\"");
    assertThat(files("kubernetes")).hasSize(files("grafana/dashboards").size() + 1);
  }

  @Test
  void shardsAreWrittenBesideTheWhole() throws IOException {
    TestRun run = generate("--shard", "a-m=[a-m].*", "--shard", "shop=shop-.*=.*");
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(files("sharded"))
        .containsExactly(
            "waymark-slo-a-m.rules.yaml",
            "waymark-slo-common.rules.yaml",
            "waymark-slo-rest.rules.yaml",
            "waymark-slo-shop.rules.yaml");
    assertThat(this.folder.resolve("sharded/waymark-slo-shop.rules.yaml"))
        .content()
        .contains("service_name=~\"shop-.*=.*\",service_name!~\"[a-m].*\"");
    assertThat(files("prometheus")).contains("waymark-slo.rules.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "a, --shard was 'a' but it must be NAME=PATTERN",
    "a=(, --shard: pattern of shard a was '(' but it must be an RE2 pattern",
    "rest=x, --shard: name of a shard was 'rest' but"
  })
  void whatCannotBeAShardIsRefused(String shard, String problem) {
    TestRun run = generate("--shard", shard);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr()).startsWith("waymark: " + problem);
    assertThat(this.folder).isEmptyDirectory();
  }

  @Test
  void otherFormatsAreRefusedAllAtOnce() {
    TestRun run = generate("--format", "thanos", "--grafana", "v3", "--kubernetes", "Secret");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr().lines())
        .startsWith(
            "waymark: --format must be one or more of prometheus, operator, mimir, separated by"
                + " commas, but was 'thanos'",
            "waymark: --grafana must be classic or v2, but was 'v3'")
        .anyMatch(line -> line.startsWith("waymark: --kubernetes must be one or more of "));
    assertThat(this.folder).isEmptyDirectory();
  }

  private TestRun generate(String... options) {
    return TestRun.of(
        Stream.concat(Stream.of("generate", "--out", this.folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private List<String> files(String below) throws IOException {
    Path path = this.folder.resolve(below);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
