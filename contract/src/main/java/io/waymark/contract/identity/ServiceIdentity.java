package io.waymark.contract.identity;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who a process is.
 *
 * @param attributes resource attributes; name and instance id are always present
 * @param nameOrigin where the name was found; empty when there was none
 */
public record ServiceIdentity(Map<String, String> attributes, String nameOrigin) {

  /** Each attribute from the first layer that knows it. */
  public static ServiceIdentity resolve(List<IdentityLayer> layers) {
    Map<String, String> attributes = new LinkedHashMap<>();
    String nameOrigin = "";
    for (IdentityLayer layer : layers) {
      if (!attributes.containsKey(AttributeKeys.SERVICE_NAME)
          && layer.attributes().containsKey(AttributeKeys.SERVICE_NAME)) {
        nameOrigin = layer.origin();
      }
      layer.attributes().forEach(attributes::putIfAbsent);
    }
    attributes.putIfAbsent(AttributeKeys.SERVICE_NAME, Identity.UNKNOWN_SERVICE);
    attributes.putIfAbsent(AttributeKeys.SERVICE_INSTANCE_ID, UUID.randomUUID().toString());
    return new ServiceIdentity(Map.copyOf(attributes), nameOrigin);
  }

  /** The name, {@value Identity#UNKNOWN_SERVICE} when there is none. */
  public String name() {
    return Objects.requireNonNull(this.attributes.get(AttributeKeys.SERVICE_NAME));
  }

  /** Whether a name was found at all; without one all unnamed services look like one. */
  public boolean isNamed() {
    return !name().startsWith(Identity.UNKNOWN_SERVICE);
  }
}
