package io.waymark.alerts;

import java.time.Duration;
import java.util.List;

/**
 * Rules that are evaluated one after the other, each seeing what those before it recorded.
 *
 * @param name unique in the file
 * @param interval time from one evaluation to the next
 * @param rules in the order of their evaluation
 */
record RuleGroup(String name, Duration interval, List<? extends Rule> rules) {

  RuleGroup {
    rules = List.copyOf(rules);
  }
}
