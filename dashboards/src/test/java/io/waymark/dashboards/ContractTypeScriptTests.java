package io.waymark.dashboards;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code contract.ts} says what the Java contract says. */
class ContractTypeScriptTests {

  @Test
  void theCommittedCopyIsWhatTheContractSays() throws IOException {
    Rewrite.assertUpToDate(Path.of("sections/src/contract.ts"), ContractTypeScript.text());
  }
}
