package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The starter where requests run on virtual threads, which needs a JVM newer than the oldest. */
@Tag("full")
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "there are no virtual threads")
class VirtualThreadsScrapeTests extends StarterScrapeTests {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    List<String> arguments =
        Stream.concat(DECLARATION.stream(), Stream.of("--spring.threads.virtual.enabled=true"))
            .toList();
    return ForkedApplication.start(ContractApplication.class, environment, arguments);
  }

  @Test
  void requestsRunOnVirtualThreads() {
    assertThat(application().output().lines().filter(line -> line.contains("an error")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("cat-handler-"));
  }
}
