package io.waymark.starter.metrics;

import io.opentelemetry.api.common.Attributes;
import io.waymark.contract.LabelBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Attributes by what distinguishes a series, built once each. Those with a surplus value are built
 * every time: their budget counts measurements, and no client fills the cache. Safe for concurrent
 * use.
 *
 * @param <K> key of a series, a value
 */
public final class AttributesCache<K> {

  /** Beyond this many, attributes are built anew; the SDK's own limit of series is the same. */
  private static final int LIMIT = 2_000;

  private final Map<K, Attributes> attributes = new ConcurrentHashMap<>();
  private final Function<K, Attributes> builder;

  /** An empty cache of what this builder builds. */
  public AttributesCache(Function<K, Attributes> builder) {
    this.builder = builder;
  }

  /** The attributes of a series. */
  public Attributes get(K key) {
    Attributes known = this.attributes.get(key);
    if (known != null) {
      return known;
    }
    Attributes built = this.builder.apply(key);
    if (this.attributes.size() < LIMIT && !built.asMap().containsValue(LabelBudget.OTHER)) {
      this.attributes.put(key, built);
    }
    return built;
  }
}
