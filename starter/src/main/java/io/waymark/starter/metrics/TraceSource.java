package io.waymark.starter.metrics;

/** Where a measurement finds the trace that its exemplar points to. */
public enum TraceSource {
  /** No trace leaves the process, and no exemplar points nowhere. */
  NONE,

  /** In Spring's observation, which has the span of the request. */
  OBSERVATION,

  /** In the current context, where an agent keeps its spans. */
  AGENT
}
