package io.waymark.agent.handover;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** A metric of the service, which said who it is after the agent's resource was made. */
record ServiceMetric(MetricData metric, Resource resource) implements MetricData {

  static MetricData of(MetricData metric, HandOver handOver) {
    return handOver.identity().isEmpty()
        ? metric
        : new ServiceMetric(metric, handOver.resource(metric.getResource()));
  }

  @Override
  public Resource getResource() {
    return this.resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return this.metric.getInstrumentationScopeInfo();
  }

  @Override
  public String getName() {
    return this.metric.getName();
  }

  @Override
  public String getDescription() {
    return this.metric.getDescription();
  }

  @Override
  public String getUnit() {
    return this.metric.getUnit();
  }

  @Override
  public MetricDataType getType() {
    return this.metric.getType();
  }

  @Override
  public Data<?> getData() {
    return this.metric.getData();
  }
}
