package io.waymark.contract.handover;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a service with the starter tells the agent of its JVM, from the start of its context to the
 * end.
 *
 * @param starterOwns whether the starter emits the contract's metrics
 * @param identity resource attributes of the service
 * @param settings every {@code waymark.*} key somebody wrote, with its text
 * @param managementPath where Spring Boot's endpoints are; empty when they are at the root
 */
public record StarterClaim(
    boolean starterOwns,
    Map<String, String> identity,
    Map<String, String> settings,
    String managementPath) {

  /** The system property that holds the claims of all open contexts. */
  public static final String PROPERTY = "io.waymark.starter";

  /** The system property that holds what the last open context had claimed, once it has closed. */
  public static final String CLOSED_PROPERTY = "io.waymark.starter.closed";

  private static final String OWNER = "owner";
  private static final String MANAGEMENT_PATH = "management";
  private static final String IDENTITY = "identity/";
  private static final String SETTING = "setting/";

  public StarterClaim {
    identity = Map.copyOf(identity);
    settings = Map.copyOf(settings);
  }

  /** Adds this claim to those of other contexts; the number withdraws it. */
  public int announce() {
    int[] number = new int[1];
    System.getProperties()
        .compute(
            PROPERTY,
            (key, text) -> {
              Properties all = PropertyText.read((String) text);
              number[0] = numbers(all).isEmpty() ? 1 : numbers(all).last() + 1;
              writeTo(all, number[0] + "/");
              return PropertyText.write(all);
            });
    return number[0];
  }

  /** Takes back a claim, when its context has closed. */
  public static void withdraw(int number) {
    String claimed = text();
    Object left =
        System.getProperties()
            .computeIfPresent(
                PROPERTY,
                (key, text) -> {
                  Properties all = PropertyText.read((String) text);
                  all.keySet().removeIf(name -> String.valueOf(name).startsWith(number + "/"));
                  return all.isEmpty() ? null : PropertyText.write(all);
                });
    if (left == null && claimed != null) {
      System.setProperty(CLOSED_PROPERTY, claimed);
    }
  }

  /** The text all open contexts have written; the same object until one of them changes it. */
  public static @Nullable String text() {
    return System.getProperty(PROPERTY);
  }

  /** What the last context had claimed that is closed now; null if none was. */
  public static @Nullable String closedText() {
    return System.getProperty(CLOSED_PROPERTY);
  }

  /**
   * Of several open contexts the oldest speaks for the service; the starter owns where any of them
   * says so, because then the agent must be silent.
   */
  public static @Nullable StarterClaim read(@Nullable String text) {
    Properties all = PropertyText.read(text);
    TreeSet<Integer> numbers = numbers(all);
    if (numbers.isEmpty()) {
      return null;
    }
    boolean starterOwns =
        numbers.stream().anyMatch(number -> "starter".equals(all.get(number + "/" + OWNER)));
    String oldest = numbers.first() + "/";
    return new StarterClaim(
        starterOwns,
        section(all, oldest + IDENTITY),
        section(all, oldest + SETTING),
        all.getProperty(oldest + MANAGEMENT_PATH, ""));
  }

  private void writeTo(Properties all, String prefix) {
    all.setProperty(prefix + OWNER, this.starterOwns ? "starter" : "agent");
    all.setProperty(prefix + MANAGEMENT_PATH, this.managementPath);
    this.identity.forEach((key, value) -> all.setProperty(prefix + IDENTITY + key, value));
    this.settings.forEach((key, value) -> all.setProperty(prefix + SETTING + key, value));
  }

  private static Map<String, String> section(Properties all, String prefix) {
    Map<String, String> section = new TreeMap<>();
    for (String name : all.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        section.put(name.substring(prefix.length()), all.getProperty(name));
      }
    }
    return Collections.unmodifiableMap(section);
  }

  private static TreeSet<Integer> numbers(Properties all) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String name : all.stringPropertyNames()) {
      int end = name.indexOf('/');
      if (name.endsWith("/" + OWNER) && name.substring(0, end).matches("\\d{1,9}")) {
        numbers.add(Integer.valueOf(name.substring(0, end)));
      }
    }
    return numbers;
  }
}
