package io.waymark.starter.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts the contract in front of the application's registry, Boot's or a user's own. */
final class PrometheusRegistryPostProcessor implements BeanPostProcessor {

  private final ObjectProvider<ContractTelemetry> telemetry;

  PrometheusRegistryPostProcessor(ObjectProvider<ContractTelemetry> telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    // A subclass may be injected by its own type, so only the plain class is wrapped.
    if (bean.getClass() == PrometheusRegistry.class) {
      return new ContractPrometheusRegistry((PrometheusRegistry) bean, this::collect);
    }
    return bean;
  }

  private MetricSnapshots collect() {
    return this.telemetry.getObject().collect();
  }
}
