package io.waymark.contracttests;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Spans of the starter in a servlet application. */
class StarterSpanTests extends SpanContract {

  /** Headers may be long, so that it is the kit that has to cope with them. */
  static final List<String> ARGUMENTS =
      List.of(
          "--server.max-http-request-header-size=64KB",
          "--management.opentelemetry.tracing.export.schedule-delay=100ms");

  @Override
  public ForkedApplication start(Map<String, String> environment, List<String> settings) {
    return ForkedApplication.start(ContractApplication.class, environment, arguments(settings));
  }

  static List<String> arguments(List<String> settings) {
    return Stream.concat(ARGUMENTS.stream(), settings.stream().map(setting -> "--" + setting))
        .toList();
  }
}
