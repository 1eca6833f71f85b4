package io.waymark.contracttests;

import io.waymark.threadsapplication.ThreadsApplication;
import java.util.List;
import java.util.Map;

/** The agent where work changes threads, in an application that writes the ids onto its lines. */
class AgentHandedOnWorkTests extends HandedOnWork {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ThreadsApplication.class,
        WaymarkAgent.launch(FreePort.find()),
        environment,
        List.of("--logging.pattern.level=%5p [%X{trace_id:-}]"));
  }
}
