package io.waymark.contract.config;

/** What becomes of the framework's own meters that the contract replaces. */
public enum LegacyMeters {
  /** They stay beside the contract, so that existing boards and alerts go on working. */
  KEEP,
  /** They are not exposed, which saves their series. */
  DROP
}
