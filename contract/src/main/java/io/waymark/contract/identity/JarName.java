package io.waymark.contract.identity;

import io.waymark.contract.AttributeKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads name and version out of the file name of a jar, such as {@code shop-1.4.2-SNAPSHOT.jar}.
 */
public final class JarName {

  /** A version begins with a digit after a hyphen; what follows may hold qualifiers. */
  private static final Pattern PATTERN =
      Pattern.compile("(?<name>.+?)(?:-(?<version>v?\\d[\\w.+-]*))?\\.(?:jar|war)");

  private JarName() {}

  /** What the file name says; nothing for a directory of classes or any other file. */
  public static IdentityLayer layer(String fileName) {
    Map<String, String> attributes = new HashMap<>();
    Matcher matcher = PATTERN.matcher(fileName);
    if (matcher.matches()) {
      attributes.put(AttributeKeys.SERVICE_NAME, matcher.group("name"));
      String version = matcher.group("version");
      if (version != null) {
        attributes.put(AttributeKeys.SERVICE_VERSION, version);
      }
    }
    return new IdentityLayer("the name of the jar", attributes);
  }
}
