package io.waymark.starter.redaction;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.List;

/**
 * A value with a structure of its own, as it may leave: the same, where there is no secret in it.
 */
final class RedactedValue {

  private RedactedValue() {}

  /**
   * The value, or another of the same structure.
   *
   * @param key what it is called; empty where it has no name
   */
  static Value<?> of(String key, Value<?> value, RedactionPolicy policy) {
    if (policy.isSensitive(key)) {
      return Value.of(RedactionPolicy.REPLACEMENT);
    }
    return switch (value.getType()) {
      case STRING -> text(key, value, policy);
      case LONG, DOUBLE ->
          policy.isSecret((Number) value.getValue())
              ? Value.of(RedactionPolicy.REPLACEMENT)
              : value;
      case ARRAY -> array(key, value, policy);
      case KEY_VALUE_LIST -> pairs(value, policy);
      default -> value;
    };
  }

  private static Value<?> text(String key, Value<?> value, RedactionPolicy policy) {
    String text = (String) value.getValue();
    String clean = policy.value(key, text);
    return clean.equals(text) ? value : Value.of(clean);
  }

  private static Value<?> array(String key, Value<?> value, RedactionPolicy policy) {
    List<?> items = (List<?>) value.getValue();
    List<Value<?>> clean =
        items.stream().<Value<?>>map(item -> of(key, (Value<?>) item, policy)).toList();
    return clean.equals(items) ? value : Value.of(clean);
  }

  private static Value<?> pairs(Value<?> value, RedactionPolicy policy) {
    List<?> pairs = (List<?>) value.getValue();
    List<KeyValue> clean =
        pairs.stream()
            .map(KeyValue.class::cast)
            .map(pair -> KeyValue.of(pair.getKey(), of(pair.getKey(), pair.getValue(), policy)))
            .toList();
    return clean.equals(pairs) ? value : Value.of(clean.toArray(KeyValue[]::new));
  }
}
