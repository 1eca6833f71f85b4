package io.waymark.agent.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;
import java.util.List;

/**
 * A histogram as it is, but for its points and for the attributes of their exemplars.
 *
 * @param metric the histogram
 * @param points what it is handed out with
 */
record PlainMetric(MetricData metric, Collection<HistogramPointData> points) implements MetricData {

  static MetricData of(MetricData metric) {
    Collection<HistogramPointData> points = metric.getHistogramData().getPoints();
    return points.stream().anyMatch(point -> !point.getExemplars().isEmpty())
        ? new PlainMetric(metric, points)
        : metric;
  }

  static MetricData of(MetricData metric, Collection<HistogramPointData> points) {
    return new PlainMetric(metric, points);
  }

  @Override
  public Resource getResource() {
    return this.metric.getResource();
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
    return new Histogram(this.metric.getHistogramData(), this.points);
  }

  private record Histogram(HistogramData histogram, Collection<HistogramPointData> points)
      implements HistogramData {

    @Override
    public AggregationTemporality getAggregationTemporality() {
      return this.histogram.getAggregationTemporality();
    }

    @Override
    public Collection<HistogramPointData> getPoints() {
      return this.points.stream().<HistogramPointData>map(Point::new).toList();
    }
  }

  private record Point(HistogramPointData point) implements HistogramPointData {

    @Override
    public double getSum() {
      return this.point.getSum();
    }

    @Override
    public long getCount() {
      return this.point.getCount();
    }

    @Override
    public boolean hasMin() {
      return this.point.hasMin();
    }

    @Override
    public double getMin() {
      return this.point.getMin();
    }

    @Override
    public boolean hasMax() {
      return this.point.hasMax();
    }

    @Override
    public double getMax() {
      return this.point.getMax();
    }

    @Override
    public List<Double> getBoundaries() {
      return this.point.getBoundaries();
    }

    @Override
    public List<Long> getCounts() {
      return this.point.getCounts();
    }

    @Override
    public long getStartEpochNanos() {
      return this.point.getStartEpochNanos();
    }

    @Override
    public long getEpochNanos() {
      return this.point.getEpochNanos();
    }

    @Override
    public Attributes getAttributes() {
      return this.point.getAttributes();
    }

    @Override
    public List<DoubleExemplarData> getExemplars() {
      return this.point.getExemplars().stream().<DoubleExemplarData>map(Exemplar::new).toList();
    }
  }

  private record Exemplar(DoubleExemplarData exemplar) implements DoubleExemplarData {

    @Override
    public double getValue() {
      return this.exemplar.getValue();
    }

    @Override
    public Attributes getFilteredAttributes() {
      return Attributes.empty();
    }

    @Override
    public long getEpochNanos() {
      return this.exemplar.getEpochNanos();
    }

    @Override
    public SpanContext getSpanContext() {
      return this.exemplar.getSpanContext();
    }
  }
}
