package io.waymark.starter.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A registry that adds the contract's series to those of everybody else, and sees to it that the
 * two never share a name: two sources of one name make the whole scrape fail, and two series of one
 * fact sum to double.
 *
 * <p>What would land on a name of the contract is withheld and named once in the log. The
 * exceptions are Spring Boot's memory gauges, whose labels the contract's own series take over.
 */
final class ContractPrometheusRegistry extends PrometheusRegistry {

  private static final Log log = LogFactory.getLog(ContractPrometheusRegistry.class);

  private final PrometheusRegistry delegate;
  private final Supplier<MetricSnapshots> contract;
  private final Set<String> withheld = ConcurrentHashMap.newKeySet();

  ContractPrometheusRegistry(PrometheusRegistry delegate, Supplier<MetricSnapshots> contract) {
    this.delegate = delegate;
    this.contract = contract;
  }

  @Override
  public MetricSnapshots scrape() {
    return combine(this.delegate.scrape(), name -> true);
  }

  @Override
  public MetricSnapshots scrape(PrometheusScrapeRequest request) {
    return combine(this.delegate.scrape(request), name -> true);
  }

  @Override
  public MetricSnapshots scrape(Predicate<String> includedNames) {
    return combine(this.delegate.scrape(includedNames), includedNames);
  }

  @Override
  public MetricSnapshots scrape(Predicate<String> includedNames, PrometheusScrapeRequest request) {
    return combine(this.delegate.scrape(includedNames, request), includedNames);
  }

  private MetricSnapshots combine(MetricSnapshots foreign, Predicate<String> includedNames) {
    MetricSnapshots contractSnapshots = this.contract.get();
    Set<String> taken = new HashSet<>();
    contractSnapshots.stream().map(ExpositionNames::of).forEach(taken::addAll);
    LegacyMemoryLabels legacy = new LegacyMemoryLabels();
    List<MetricSnapshot> combined = new ArrayList<>();
    for (MetricSnapshot snapshot : foreign) {
      if (legacy.takeOver(snapshot)) {
        if (!taken.contains(snapshot.getMetadata().getPrometheusName())) {
          // The contract does not say it here, so nothing could carry the labels.
          combined.add(snapshot);
        }
        continue;
      }
      if (ExpositionNames.isReserved(snapshot)
          || ExpositionNames.of(snapshot).stream().anyMatch(taken::contains)) {
        warnOnce(snapshot.getMetadata().getPrometheusName());
      } else {
        combined.add(snapshot);
      }
    }
    for (MetricSnapshot snapshot : contractSnapshots) {
      if (ExpositionNames.of(snapshot).stream().anyMatch(includedNames)) {
        combined.add(legacy.addTo(snapshot));
      }
    }
    return new MetricSnapshots(combined);
  }

  private void warnOnce(String name) {
    if (this.withheld.add(name)) {
      log.warn(
          ("%s is a name of Waymark's telemetry contract, so the meter of the same name that this"
                  + " application registers is not exposed. Rename it to see it.")
              .formatted(name));
    }
  }

  @Override
  public void register(Collector collector) {
    this.delegate.register(collector);
  }

  @Override
  public void register(MultiCollector collector) {
    this.delegate.register(collector);
  }

  @Override
  public void unregister(Collector collector) {
    this.delegate.unregister(collector);
  }

  @Override
  public void unregister(MultiCollector collector) {
    this.delegate.unregister(collector);
  }

  @Override
  public void clear() {
    this.delegate.clear();
  }
}
