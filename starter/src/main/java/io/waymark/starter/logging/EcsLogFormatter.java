package io.waymark.starter.logging;

import org.springframework.core.env.Environment;

/** Lines of JSON with the Elastic Common Schema's names. */
final class EcsLogFormatter extends JsonLogFormatter {

  EcsLogFormatter(Environment environment) {
    super(environment, LogFieldNames.ECS);
  }
}
