package io.waymark.starter.logging;

import org.springframework.core.env.Environment;

/** Lines of JSON with Logstash's names. */
final class LogstashLogFormatter extends JsonLogFormatter {

  LogstashLogFormatter(Environment environment) {
    super(environment, LogFieldNames.LOGSTASH);
  }
}
