package io.waymark.starter.redaction;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Attributes as they may leave: without secrets, and without those that say nothing. */
public final class RedactedAttributes {

  private RedactedAttributes() {}

  /** The same attributes where there is nothing to take out. */
  public static Attributes of(Attributes attributes, RedactionPolicy policy) {
    return of(attributes, policy, Set.of());
  }

  /**
   * The same attributes where there is nothing to take out.
   *
   * @param redundant keys of attributes that are left out
   */
  @SuppressWarnings("unchecked")
  static Attributes of(Attributes attributes, RedactionPolicy policy, Set<String> redundant) {
    AttributesBuilder redacted = Attributes.builder();
    AtomicBoolean changed = new AtomicBoolean();
    attributes.forEach(
        (key, value) -> {
          if (redundant.contains(key.getKey()) || "".equals(value)) {
            changed.set(true);
            return;
          }
          Object clean = clean(key, value, policy);
          if (clean == value) {
            redacted.put((AttributeKey<Object>) key, value);
          } else if (clean instanceof Value<?>) {
            changed.set(true);
            redacted.put((AttributeKey<Object>) key, clean);
          } else if (clean instanceof List<?>) {
            changed.set(true);
            redacted.put(AttributeKey.stringArrayKey(key.getKey()), (List<String>) clean);
          } else {
            changed.set(true);
            redacted.put(key.getKey(), String.valueOf(clean));
          }
        });
    return changed.get() ? redacted.build() : attributes;
  }

  /** The value itself, or text in its place. */
  @SuppressWarnings("unchecked")
  private static Object clean(AttributeKey<?> key, Object value, RedactionPolicy policy) {
    if (key.getType() == AttributeType.STRING) {
      return policy.value(key.getKey(), (String) value);
    }
    if (key.getType() == AttributeType.STRING_ARRAY) {
      List<String> clean = policy.values(key.getKey(), (List<String>) value);
      return clean.equals(value) ? value : clean;
    }
    if (policy.isSensitive(key.getKey()) || isSecret(value, policy)) {
      return RedactionPolicy.REPLACEMENT;
    }
    return value instanceof Value<?> structure
        ? RedactedValue.of(key.getKey(), structure, policy)
        : value;
  }

  private static boolean isSecret(Object value, RedactionPolicy policy) {
    return value instanceof List<?> values
        ? values.stream().anyMatch(item -> isSecret(item, policy))
        : value instanceof Number number && policy.isSecret(number);
  }
}
