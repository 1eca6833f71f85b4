package io.waymark.contracttests;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Both in one JVM, scraped at the agent's endpoint: every service, every query. */
@Tag("full")
class EveryQueryOfBothTests extends EveryQueryReturnsDataTests {

  @Override
  List<Mode> modes() {
    return Fleet.all(Mode.BOTH_AGENT_OWNS);
  }
}
