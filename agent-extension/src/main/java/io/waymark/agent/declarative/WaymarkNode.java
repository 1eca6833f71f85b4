package io.waymark.agent.declarative;

import io.waymark.contract.config.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings below {@code waymark:} in a configuration file, beside upstream's own nodes. */
final class WaymarkNode {

  private WaymarkNode() {}

  /** Keys as they are everywhere else; upstream's files spell a hyphen as an underscore. */
  static Map<String, String> settings(Map<String, Object> extensions) {
    Map<String, String> settings = new LinkedHashMap<>();
    Object node = extensions.get("waymark");
    if (node instanceof Map<?, ?> children) {
      flatten(Settings.PREFIX, children, settings);
    } else if (node != null) {
      settings.put("waymark", String.valueOf(node));
    }
    return settings;
  }

  private static void flatten(String prefix, Map<?, ?> node, Map<String, String> settings) {
    node.forEach((name, value) -> put(prefix + key(String.valueOf(name)), value, settings));
  }

  private static void put(String key, @Nullable Object value, Map<String, String> settings) {
    if (value instanceof Map<?, ?> children) {
      flatten(key + ".", children, settings);
    } else if (value instanceof List<?> values) {
      settings.put(key, values.stream().map(String::valueOf).collect(Collectors.joining(",")));
    } else if (value != null) {
      settings.put(key, String.valueOf(value));
    }
  }

  private static String key(String name) {
    return name.replace('_', '-');
  }
}
