package io.waymark.contract.redaction;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The one policy about secrets. Where the place tells, the name decides: sensitive keys, headers
 * and query parameters, user information of addresses, literals of statements. Where the value
 * tells, its shape does: bearer and JSON Web Tokens, keys of clouds, {@code password=x}, card
 * numbers. What neither tells cannot be found.
 *
 * <p>Linear in the length of a text; a clean one is returned as it is. Safe for concurrent use.
 */
public final class RedactionPolicy {

  /** What stands in the place of a secret; the word of OpenTelemetry's conventions. */
  public static final String REPLACEMENT = "REDACTED";

  private static final Set<String> STATEMENTS = Set.of("db.query.text", "db.statement");

  private static final Set<String> FAILURES = Set.of("exception.message", "exception.stacktrace");

  private static final String PARAMETERS = "db.query.parameter.";

  private final SensitiveKeys keys;
  private final List<TextPattern> patterns;

  RedactionPolicy(Collection<String> keys, List<TextPattern> patterns) {
    this.keys = new SensitiveKeys(keys);
    this.patterns = List.copyOf(patterns);
  }

  /** The policy of a process: the kit's rules, with the keys and patterns of the user. */
  public static RedactionPolicy of(EffectiveSettings settings) {
    List<String> keys =
        Objects.requireNonNullElse(settings.find(Settings.REDACTION_KEYS), List.of());
    List<TextPattern> patterns =
        Objects.requireNonNullElse(settings.find(Settings.REDACTION_PATTERNS), List.of());
    return new RedactionPolicy(keys, patterns);
  }

  /** Whether a name tells that its value is a secret. */
  public boolean isSensitive(String key) {
    return this.keys.contains(key) || key.startsWith(PARAMETERS);
  }

  /** A text without the secrets in it. */
  public String text(String text) {
    String clean = TextScan.of(this.keys, text);
    for (TextPattern pattern : this.patterns) {
      clean = pattern.replaceAll(clean, REPLACEMENT);
    }
    return clean;
  }

  /** The message of a failure; those of databases repeat the statement and the values in it. */
  public String failure(String message) {
    String clean = text(message);
    return clean.contains("SQL") ? SqlText.withoutStrings(clean) : clean;
  }

  /** The value of an attribute, a header, a context entry: of anything that has a name. */
  public String value(String key, String value) {
    if (isSensitive(key)) {
      return REPLACEMENT;
    }
    if (FAILURES.contains(key)) {
      return failure(value);
    }
    return text(STATEMENTS.contains(key) ? SqlText.withoutLiterals(value) : value);
  }

  /** Whether a number is one of a card; a fraction is none. */
  public boolean isSecret(Number number) {
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE && isSecret(integer.longValue());
    }
    if (number instanceof BigDecimal || number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return value == (long) value && CardNumber.matches((long) value);
    }
    return CardNumber.matches(number.longValue());
  }

  /** A list under one name; in a command line the name of an argument is the one before it. */
  public List<String> values(String key, List<String> values) {
    List<String> clean = new ArrayList<>(values.size());
    boolean afterName = false;
    for (String value : values) {
      clean.add(afterName ? REPLACEMENT : value(key, value));
      afterName = value.startsWith("-") && value.indexOf('=') < 0 && this.keys.contains(value);
    }
    return clean;
  }
}
