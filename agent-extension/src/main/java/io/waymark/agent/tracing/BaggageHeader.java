package io.waymark.agent.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.waymark.contract.config.PassedBaggage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads baggage without the members that nobody asked for, and without those whose encoding is
 * broken: upstream writes a stack trace about each of these, which lets a stranger fill the log.
 *
 * @param <C> what holds a request's headers
 */
final class BaggageHeader<C> implements TextMapGetter<C> {

  private static final String NAME = "baggage";

  private final TextMapGetter<C> headers;
  private final PassedBaggage passed;

  BaggageHeader(TextMapGetter<C> headers, PassedBaggage passed) {
    this.headers = headers;
    this.passed = passed;
  }

  @Override
  @SuppressWarnings("deprecation")
  public Iterable<String> keys(C carrier) {
    return this.headers.keys(carrier);
  }

  @Override
  public @Nullable String get(@Nullable C carrier, String key) {
    String value = this.headers.get(carrier, key);
    return value != null && key.equals(NAME) ? clean(value) : value;
  }

  @Override
  public Iterator<String> getAll(@Nullable C carrier, String key) {
    Iterator<String> values = this.headers.getAll(carrier, key);
    if (!key.equals(NAME)) {
      return values;
    }
    List<String> clean = new ArrayList<>();
    values.forEachRemaining(value -> clean.add(clean(value)));
    return clean.iterator();
  }

  private String clean(String header) {
    return Arrays.stream(header.split(","))
        .filter(member -> this.passed.passes(nameOf(member)) && isDecodable(member))
        .collect(Collectors.joining(","));
  }

  private static String nameOf(String member) {
    int equals = member.indexOf('=');
    return (equals >= 0 ? member.substring(0, equals) : member).strip();
  }

  private static boolean isDecodable(String member) {
    for (int i = member.indexOf('%'); i >= 0; i = member.indexOf('%', i + 1)) {
      if (i + 2 >= member.length()
          || Character.digit(member.charAt(i + 1), 16) < 0
          || Character.digit(member.charAt(i + 2), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
