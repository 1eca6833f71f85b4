package io.waymark.alerts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A result that is stored for one objective of one service, as if the service had sent it or the
 * fleet's rules had recorded it.
 *
 * @param series what the result is called
 * @param expression PromQL without labels in its result
 * @param labels what it belongs to
 */
record DeclaredRecording(String series, String expression, Map<String, String> labels)
    implements Rule {

  DeclaredRecording {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }
}
