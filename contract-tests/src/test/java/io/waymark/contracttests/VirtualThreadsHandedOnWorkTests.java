package io.waymark.contracttests;

import io.waymark.threadsapplication.ThreadsApplication;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The same where threads are virtual, which needs a JVM newer than the oldest. */
@Tag("full")
class VirtualThreadsHandedOnWorkTests extends HandedOnWork {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ThreadsApplication.class,
        environment,
        Stream.concat(
                StarterSpanTests.ARGUMENTS.stream(),
                Stream.of("--spring.threads.virtual.enabled=true"))
            .toList());
  }
}
