package io.waymark.agent.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of one histogram as one: counts and sums add up, the extremes are those of all.
 *
 * @param attributes what they have in common
 * @param points at least one, of the same bounds
 */
record MergedPoint(Attributes attributes, List<HistogramPointData> points)
    implements HistogramPointData {

  /** The point itself where it is one and keeps its attributes. */
  static HistogramPointData of(Attributes attributes, List<HistogramPointData> points) {
    return points.size() == 1 && points.get(0).getAttributes() == attributes
        ? points.get(0)
        : new MergedPoint(attributes, points);
  }

  @Override
  public double getSum() {
    return this.points.stream().mapToDouble(HistogramPointData::getSum).sum();
  }

  @Override
  public long getCount() {
    return this.points.stream().mapToLong(HistogramPointData::getCount).sum();
  }

  @Override
  public boolean hasMin() {
    return this.points.stream().anyMatch(HistogramPointData::hasMin);
  }

  @Override
  public double getMin() {
    return this.points.stream()
        .filter(HistogramPointData::hasMin)
        .mapToDouble(HistogramPointData::getMin)
        .min()
        .orElse(0);
  }

  @Override
  public boolean hasMax() {
    return this.points.stream().anyMatch(HistogramPointData::hasMax);
  }

  @Override
  public double getMax() {
    return this.points.stream()
        .filter(HistogramPointData::hasMax)
        .mapToDouble(HistogramPointData::getMax)
        .max()
        .orElse(0);
  }

  @Override
  public List<Double> getBoundaries() {
    return this.points.get(0).getBoundaries();
  }

  @Override
  public List<Long> getCounts() {
    List<Long> counts = new ArrayList<>(this.points.get(0).getCounts());
    for (HistogramPointData point : this.points.subList(1, this.points.size())) {
      for (int i = 0; i < counts.size(); i++) {
        counts.set(i, counts.get(i) + point.getCounts().get(i));
      }
    }
    return counts;
  }

  @Override
  public long getStartEpochNanos() {
    return this.points.stream().mapToLong(HistogramPointData::getStartEpochNanos).min().orElse(0);
  }

  @Override
  public long getEpochNanos() {
    return this.points.get(0).getEpochNanos();
  }

  @Override
  public Attributes getAttributes() {
    return this.attributes;
  }

  @Override
  public List<DoubleExemplarData> getExemplars() {
    return this.points.stream().flatMap(point -> point.getExemplars().stream()).toList();
  }
}
