package io.waymark.starter.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BaggagePostProcessorTests {

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues("spring.application.name=shop")
          .withUserConfiguration(ExecutorPostProcessorTests.Everything.class);

  @Test
  void onlyWhatIsListedLeaves() {
    assertThat(sentWith("waymark.tracing.baggage=tenant")).containsEntry("baggage", "tenant=a");
  }

  @Test
  void springBootsRemoteFieldsAreListedToo() {
    assertThat(sentWith("management.tracing.baggage.remote-fields=tenant"))
        .containsEntry("baggage", "tenant=a");
    assertThat(
            sentWith(
                    "management.tracing.baggage.remote-fields=tenant",
                    "waymark.tracing.baggage=user")
                .get("baggage")
                .split(","))
        .containsExactlyInAnyOrder("tenant=a", "user=b");
  }

  @Test
  void everythingLeavesWhereTheUserSaidSo() {
    for (String property :
        new String[] {"waymark.tracing.baggage=true", "management.tracing.baggage.enabled=true"}) {
      assertThat(sentWith(property).get("baggage").split(","))
          .containsExactlyInAnyOrder("tenant=a", "user=b");
    }
  }

  private Map<String, String> sentWith(String... properties) {
    Map<String, String> headers = new HashMap<>();
    this.contextRunner
        .withPropertyValues(properties)
        .run(
            context ->
                context
                    .getBean(TextMapPropagator.class)
                    .inject(
                        Context.root()
                            .with(Baggage.builder().put("tenant", "a").put("user", "b").build()),
                        headers,
                        (carrier, key, value) -> headers.put(key, value)));
    return headers;
  }
}
