package io.waymark.contract.identity;

import io.waymark.contract.AttributeKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about the process.
 *
 * @param origin the source as users know it, such as {@code spring.application.name}
 * @param attributes resource attributes; blank values count as absent
 */
public record IdentityLayer(String origin, Map<String, String> attributes) {

  public IdentityLayer {
    Map<String, String> present = new LinkedHashMap<>();
    attributes.forEach(
        (key, value) -> {
          if (!value.isBlank()) {
            present.put(key, value.strip());
          }
        });
    attributes = Map.copyOf(present);
  }

  /** A layer that knows one attribute at most. */
  public static IdentityLayer of(String origin, String attribute, @Nullable String value) {
    return new IdentityLayer(origin, value != null ? Map.of(attribute, value) : Map.of());
  }

  /**
   * The name of the class whose {@code main} was called, without its package: the weakest of names.
   */
  public static IdentityLayer mainClass(@Nullable String className) {
    return of(
        "the main class",
        AttributeKeys.SERVICE_NAME,
        className != null ? className.substring(className.lastIndexOf('.') + 1) : null);
  }
}
