package io.waymark.contracttests;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** The agent alone, on applications that do not have our dependency: every service, every query. */
@Tag("full")
class EveryQueryOfAgentTests extends EveryQueryReturnsDataTests {

  @Override
  List<Mode> modes() {
    return Fleet.all(Mode.AGENT);
  }
}
