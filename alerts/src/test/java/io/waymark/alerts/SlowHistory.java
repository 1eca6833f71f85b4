package io.waymark.alerts;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples of recorded series, as OpenMetrics. */
final class SlowHistory {

  private static final String SLO = "http-availability";

  /** Events per second of services with a period of their own. */
  private static final double ALL = 0.002;

  private final Map<String, List<String>> families = new TreeMap<>();

  private final long now;

  SlowHistory(Instant now) {
    this.now = now.getEpochSecond();
  }

  /**
   * A service that is alive, with a constant rate of events.
   *
   * @param age when its history begins
   * @param recovered for how long there were no errors any more
   * @param all events per second
   * @param bad bad ones per second until it recovered
   */
  void service(
      String name, String origin, Duration age, Duration recovered, double all, double bad) {
    declaration(name, origin, Duration.ZERO);
    long start = this.now - age.toSeconds();
    long good = this.now - recovered.toSeconds();
    for (long time = Math.max(start, this.now - 2 * 86_400); time <= this.now; time += 60) {
      add(RecordedSeries.ALL_RATE_5M, name, "", all, time);
      add(RecordedSeries.BAD_RATE_5M, name, "", time <= good ? bad : 0, time);
    }
    for (long time = start; time <= this.now; time += 900) {
      add(RecordedSeries.ALL_RATE_1H_SPARSE, name, "", all, time);
      add(RecordedSeries.BAD_RATE_1H_SPARSE, name, "", time <= good ? bad : 0, time);
    }
  }

  /**
   * A service that publishes a period of its own, and has a thousand events in 6 days.
   *
   * @param recovered for how long there were no errors any more
   * @param idle for how long there were no events at all
   * @param bad bad events per second until it recovered
   */
  void serviceOf(
      String name, Duration period, Duration age, Duration recovered, Duration idle, double bad) {
    declaration(name, "declared", Duration.ZERO);
    add(ContractMetrics.SLO_PERIOD.prometheusName(), name, "", period.toSeconds(), this.now);
    add(RecordedSeries.PERIOD, name, "", period.toSeconds(), this.now);
    long good = this.now - recovered.toSeconds();
    long last = this.now - idle.toSeconds();
    String label = ",slo_period=\"" + period.toSeconds() + "\"";
    for (long time = this.now - age.toSeconds(); time <= this.now; time += 900) {
      double all = time <= last ? ALL : 0;
      double failed = time <= good ? bad : 0;
      add(RecordedSeries.ALL_RATE_1H_SPARSE, name, "", all, time);
      add(RecordedSeries.BAD_RATE_1H_SPARSE, name, "", failed, time);
      add(RecordedSeries.ALL_RATE_PERIOD_SPARSE, name, label, all, time);
      add(RecordedSeries.BAD_RATE_PERIOD_SPARSE, name, label, failed, time);
    }
  }

  /** A service whose last instance vanished that long ago. */
  void lastHeard(String name, Duration ago) {
    declaration(name, "declared", ago);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    this.families.forEach(
        (family, samples) -> {
          text.append("# TYPE ").append(family).append(" gauge\n");
          samples.forEach(sample -> text.append(sample).append('\n'));
        });
    return text.append("# EOF\n").toString();
  }

  /** What is remembered: the sparse series hold whatever lived within half an hour of a sample. */
  private void declaration(String name, String origin, Duration ago) {
    long last = this.now - ago.toSeconds();
    String metadata = ",team=\"shop\",origin=\"" + origin + "\"";
    for (long time = last - 600; time <= last; time += 120) {
      add(RecordedSeries.OBJECTIVE_LIVE, name, "", 0.999, time);
      add(RecordedSeries.DECLARED, name, metadata, 1e9, time);
      if (!ago.isZero()) {
        heartbeat(RecordedSeries.HEARTBEAT_TIME, name, time, time);
      }
    }
    if (!ago.isZero()) {
      add(RecordedSeries.OBJECTIVE_LIVE_SPARSE, name, "", 0.999, last + 300);
      add(RecordedSeries.DECLARED_SPARSE, name, metadata, 1e9, last + 300);
      heartbeat(RecordedSeries.HEARTBEAT_TIME_SPARSE, name, last, last + 300);
    }
  }

  private void heartbeat(RecordedSeries series, String name, long value, long time) {
    this.families
        .computeIfAbsent(series.seriesName(), key -> new ArrayList<>())
        .add(series.seriesName() + "{service_name=\"" + name + "\"} " + value + " " + time);
  }

  private void add(RecordedSeries series, String service, String labels, double value, long time) {
    add(series.seriesName(), service, labels, value, time);
  }

  private void add(String series, String service, String labels, double value, long time) {
    this.families
        .computeIfAbsent(series, key -> new ArrayList<>())
        .add(
            series
                + "{service_name=\""
                + service
                + "\",slo=\""
                + SLO
                + "\""
                + labels
                + "} "
                + value
                + " "
                + time);
  }
}
