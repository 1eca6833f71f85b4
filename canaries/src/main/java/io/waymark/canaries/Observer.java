package io.waymark.canaries;

/**
 * What observes the service.
 *
 * @since 0.1.0
 */
public enum Observer {
  STARTER,
  AGENT,
  BOTH
}
