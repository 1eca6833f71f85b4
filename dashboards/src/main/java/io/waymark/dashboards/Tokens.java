package io.waymark.dashboards;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in what sections leave open, written {@code @{name}}: everything that depends on the
 * identity labels and the time scale.
 */
final class Tokens {

  private static final Pattern TOKEN = Pattern.compile("@\\{([a-z:/-]+)}");

  private static final String IDENTITY = "identity";

  /** {@code panel:SECTION/PANEL} is the id of that panel, for links to it. */
  private static final String PANEL = "panel:";

  private final List<IdentityLabel> identity;
  private final Map<String, String> values;

  Tokens(DashboardOptions options) {
    this.identity = options.identity().stream().map(IdentityLabel::of).toList();
    int scale = options.demoTimeScale();
    Predicate<IdentityLabel> all = (label) -> true;
    Predicate<IdentityLabel> allButService = (label) -> !label.isServiceName();
    this.values = new HashMap<>();
    this.values.put(IDENTITY, join(", ", all, IdentityLabel::name));
    this.values.put("service", join(", ", all, IdentityLabel::matcher));
    this.values.put("service:lenient", join(", ", all, IdentityLabel::lenientMatcher));
    this.values.put("services", join(", ", all, IdentityLabel::matcherOfSeveral));
    this.values.put("fleet", orEverything(join(", ", allButService, IdentityLabel::matcher)));
    this.values.put(
        "fleet:lenient", orEverything(join(", ", allButService, IdentityLabel::lenientMatcher)));
    this.values.put("row", join("&", all, IdentityLabel::rowParameter));
    this.values.put("selected", join("&", all, IdentityLabel::selectedParameter));
    this.values.put(
        "selected:around", join("&", IdentityLabel::isAround, IdentityLabel::selectedParameter));
    this.values.put("per-time-scale", scale == 1 ? "" : " / " + scale);
    this.values.put("coarse", scale == 1 ? "15m" : Math.max(1, 900 / scale) + "s");
  }

  /** The identity labels, most general first. */
  List<IdentityLabel> identity() {
    return this.identity;
  }

  /** The text with every token replaced. */
  String fill(String text) {
    if (!text.contains("@{")) {
      return text;
    }
    Matcher matcher = TOKEN.matcher(text);
    return matcher.replaceAll((token) -> Matcher.quoteReplacement(value(token.group(1))));
  }

  /**
   * A copy with every token in every text replaced. As a key, the identity token stands for one
   * entry per label: its column title, or ascending numbers.
   */
  JsonNode fill(JsonNode node) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(fill(node.stringValue()));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach((element) -> copy.add(fill(element)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              (property) -> {
                if (property.getKey().equals("@{" + IDENTITY + "}")) {
                  addIdentity(copy, property.getValue());
                } else {
                  copy.set(property.getKey(), fill(property.getValue()));
                }
              });
      return copy;
    }
    return node;
  }

  private void addIdentity(ObjectNode target, JsonNode value) {
    for (int i = 0; i < this.identity.size(); i++) {
      IdentityLabel label = this.identity.get(i);
      if (value.isNumber()) {
        target.put(label.name(), value.intValue() + i);
      } else {
        target.put(label.name(), label.title());
      }
    }
  }

  /** Whether every token of the text can be filled in. */
  boolean knows(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map((token) -> token.group(1))
        .allMatch((token) -> token.startsWith(PANEL) || this.values.containsKey(token));
  }

  private String value(String token) {
    if (token.startsWith(PANEL)) {
      String[] keys = token.substring(PANEL.length()).split("/", 2);
      return Integer.toString(PanelIds.id(keys[0], keys[1]));
    }
    String value = this.values.get(token);
    if (value == null) {
      throw new IllegalStateException("unknown token @{%s} in a section".formatted(token));
    }
    return value;
  }

  private String join(
      String delimiter, Predicate<IdentityLabel> which, Function<IdentityLabel, String> text) {
    return this.identity.stream().filter(which).map(text).collect(Collectors.joining(delimiter));
  }

  /** A list of matchers is never empty, so that sections can always add to it. */
  private String orEverything(String matchers) {
    return matchers.isEmpty() ? "service_name=~\".*\"" : matchers;
  }
}
