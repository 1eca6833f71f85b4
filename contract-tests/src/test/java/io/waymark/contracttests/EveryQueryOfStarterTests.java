package io.waymark.contracttests;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** The dependency alone: every service, every query. */
@Tag("full")
class EveryQueryOfStarterTests extends EveryQueryReturnsDataTests {

  @Override
  List<Mode> modes() {
    return Fleet.all(Mode.STARTER);
  }
}
