package io.waymark.contracttests;

import io.waymark.threadsapplication.ThreadsApplication;
import java.util.Map;

/** The starter where work changes threads. */
class StarterHandedOnWorkTests extends HandedOnWork {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ThreadsApplication.class, environment, StarterSpanTests.ARGUMENTS);
  }
}
