package io.waymark.alerts;

/** What one evaluation of a PromQL expression is for. */
sealed interface Rule permits RecordingRule, DeclaredRecording, AlertRule {

  /** PromQL, possibly of several lines. */
  String expression();
}
