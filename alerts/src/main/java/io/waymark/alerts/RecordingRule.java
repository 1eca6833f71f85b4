package io.waymark.alerts;

import io.waymark.contract.RecordedSeries;

/**
 * A result that is stored as a series of its own.
 *
 * @param series what the result is called
 * @param expression PromQL
 */
record RecordingRule(RecordedSeries series, String expression) implements Rule {}
