package io.waymark.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo promises to show, and what of it has been seen. */
final class Checklist {

  private final Map<String, Boolean> promises = new LinkedHashMap<>();

  void promise(String promise) {
    this.promises.put(promise, false);
  }

  void seen(String promise) {
    if (this.promises.put(promise, true) == null) {
      throw new IllegalArgumentException("nobody promised: " + promise);
    }
  }

  boolean isSeen(String promise) {
    return this.promises.getOrDefault(promise, false);
  }

  boolean complete() {
    return missing().isEmpty();
  }

  List<String> missing() {
    return this.promises.entrySet().stream()
        .filter(entry -> !entry.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A line for every promise. */
  List<String> lines() {
    return this.promises.entrySet().stream()
        .map(entry -> (entry.getValue() ? "[x] " : "[ ] ") + entry.getKey())
        .toList();
  }
}
