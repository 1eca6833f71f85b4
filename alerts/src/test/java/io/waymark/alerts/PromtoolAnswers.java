package io.waymark.alerts;

import io.waymark.alerts.testing.RequiredTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How stories end with rules. Whoever asks for the same story with the same rules again, after an
 * interruption or once other stories have changed, need not wait: the answers are in a file, under
 * a digest of all that decides them.
 */
final class PromtoolAnswers {

  private static final Path FILE = Path.of("target", "promtool-answers");

  private static final String RULES =
      FleetAlerts.RULES.substring(FleetAlerts.RULES.indexOf('/') + 1);

  private final RequiredTool promtool = RequiredTool.named("promtool");

  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  private final String version;

  PromtoolAnswers() throws IOException {
    this.version = this.promtool.run(Path.of("."), "--version").output();
    if (Files.exists(FILE)) {
      for (String line : Files.readAllLines(FILE)) {
        // The last one may be cut off.
        if (line.length() > 2) {
          this.known.put(line.substring(2), line.startsWith("1"));
        }
      }
    }
  }

  /** Whether a story ends as it should. */
  boolean isTrue(PacedStory story, RuleFile rules, Path folder) throws IOException {
    String test = story.toYaml(rules.groups().stream().map(RuleGroup::name).toList());
    String text = rules.toYaml();
    String digest = digest(this.version + text + "---\n" + test);
    Boolean answer = this.known.get(digest);
    if (answer == null) {
      Files.writeString(folder.resolve(RULES), text);
      Files.writeString(folder.resolve("story.yaml"), test);
      RequiredTool.Result result = this.promtool.run(folder, "test", "rules", "story.yaml");
      if (result.exitCode() > 1) {
        throw new IllegalStateException("promtool was stopped: " + result.output());
      }
      answer = result.exitCode() == 0;
      this.known.put(digest, answer);
      keep((answer ? "1 " : "0 ") + digest + "\n");
    }
    return answer;
  }

  private static synchronized void keep(String line) throws IOException {
    Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException(ex);
    }
  }
}
