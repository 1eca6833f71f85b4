package io.waymark.contracttests;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Both in one JVM, scraped at the application's endpoint: every service, every query. */
@Tag("full")
class EveryQueryOfBothStarterOwnsTests extends EveryQueryReturnsDataTests {

  @Override
  List<Mode> modes() {
    return Fleet.all(Mode.BOTH_STARTER_OWNS);
  }
}
