package io.waymark.alerts;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Generated files in a folder.
 *
 * @param folder what {@code --out} would name
 */
record Generated(Path folder) {

  static Generated of(FleetAlertsOptions options, Path folder) throws IOException {
    Generated generated = new Generated(folder);
    for (Map.Entry<String, String> file : FleetAlerts.generate(options).entrySet()) {
      generated.write(file.getKey(), file.getValue());
    }
    return generated;
  }

  Path file(String path) {
    return this.folder.resolve(path);
  }

  void write(String path, String text) throws IOException {
    Files.createDirectories(file(path).getParent());
    Files.writeString(file(path), text);
  }

  Result checkRules() {
    return promtool("check", "rules", FleetAlerts.RULES);
  }

  Result checkGoldenRules() {
    return promtool("check", "rules", FleetAlerts.GOLDEN_RULES);
  }

  Result testRules() {
    return promtool("test", "rules", FleetAlerts.RULE_TESTS);
  }

  Result testGoldenRules() {
    return promtool("test", "rules", FleetAlerts.GOLDEN_RULE_TESTS);
  }

  private Result promtool(String... arguments) {
    return RequiredTool.named("promtool").run(this.folder, arguments);
  }
}
