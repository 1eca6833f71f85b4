package io.waymark.contract.config;

/** Formats of the log of a Spring Boot application. */
public enum LogFormat {
  /** {@link #JSON} where machines read it, {@link #TEXT} where a developer does. */
  AUTO,
  /** One JSON object a line, with the names of OpenTelemetry's conventions. */
  JSON,
  /** One JSON object a line, with the names of the Elastic Common Schema. */
  ECS,
  /** One JSON object a line, with the names of Logstash's encoder. */
  LOGSTASH,
  /** Spring Boot's own lines. */
  TEXT
}
