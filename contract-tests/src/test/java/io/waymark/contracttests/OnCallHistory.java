package io.waymark.contracttests;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Four days, at the pace of the rules, before anybody looks: the counters, which the rules of other
 * tools read, and what our rules had recorded from them, which ours read.
 */
final class OnCallHistory {

  /** The longest window of anybody's rules. */
  private static final Duration LENGTH = Duration.ofDays(4);

  private final Map<String, List<String>> families = new TreeMap<>();

  private final int scale;

  private final long now = System.currentTimeMillis() / 1000;

  OnCallHistory(int scale) {
    this.scale = scale;
  }

  /**
   * An objective of one instance, all good until something began.
   *
   * @param instances how many the service has, all alike
   * @param perSecond events of the instance
   * @param badShare of its events, from the beginning
   * @param began how long ago, at the real pace
   */
  void add(
      String service,
      String instance,
      int instances,
      String slo,
      double perSecond,
      double badShare,
      Duration began) {
    long start = this.now - scaled(LENGTH);
    long change = this.now - scaled(began);
    String identity =
        "deployment_environment_name=\"production\",service_name=\"%s\",slo=\"%s\""
            .formatted(service, slo);
    String target = identity + ",job=\"services\",instance=\"" + instance + "\"";
    for (long time = start; time <= this.now; time += 5) {
      double events = (time - start) * perSecond;
      double bad = Math.max(0, time - change) * perSecond * badShare;
      counter(target, "bad", bad, time);
      counter(target, "good", events - bad, time);
    }
    if (!instance.equals(service) && !instance.equals(service + "-1")) {
      return;
    }
    double all = perSecond * instances;
    for (long time = this.now - scaled(Duration.ofDays(1));
        time <= this.now;
        time += scaled(Duration.ofMinutes(1))) {
      double bad = time > change ? all * badShare : 0;
      gauge(RecordedSeries.ALL_RATE_5M, identity, all, time);
      gauge(RecordedSeries.BAD_RATE_5M, identity, bad, time);
    }
    for (long time = start; time <= this.now; time += scaled(Duration.ofMinutes(15))) {
      double hour = scaled(Duration.ofHours(1));
      double bad = all * badShare * Math.min(1, Math.max(0, time - change) / hour);
      gauge(RecordedSeries.ALL_RATE_1H_SPARSE, identity, all, time);
      gauge(RecordedSeries.BAD_RATE_1H_SPARSE, identity, bad, time);
    }
  }

  /** What the counter of an instance stands at, in a service that goes on as its history. */
  double counted(double perSecond) {
    return scaled(LENGTH) * perSecond;
  }

  /** What it stands at of bad events. */
  double countedBad(double perSecond, double badShare, Duration began) {
    return scaled(began) * perSecond * badShare;
  }

  /** Seconds since 1970 at which it ends. */
  long end() {
    return this.now;
  }

  /** Makes it the past of a Prometheus that starts in the directory. */
  void write(Path directory) throws IOException {
    StringBuilder text = new StringBuilder();
    this.families.forEach(
        (family, samples) -> {
          text.append(family).append('\n');
          samples.forEach(sample -> text.append(sample).append('\n'));
        });
    Files.writeString(directory.resolve("history.om"), text.append("# EOF\n"));
    RequiredTool.Result blocks =
        RequiredTool.named("promtool")
            .run(
                directory,
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=24h",
                "openmetrics",
                "history.om",
                "data");
    if (blocks.exitCode() != 0) {
      throw new IllegalStateException(blocks.output());
    }
  }

  private void counter(String labels, String outcome, double value, long time) {
    String name = ContractMetrics.SLO_EVENTS.prometheusName();
    sample(
        "# TYPE " + name.replace("_total", "") + " counter",
        "%s{%s,outcome=\"%s\"} %s %d".formatted(name, labels, outcome, value, time));
  }

  private void gauge(RecordedSeries series, String labels, double value, long time) {
    sample(
        "# TYPE " + series.seriesName() + " gauge",
        "%s{%s} %s %d".formatted(series.seriesName(), labels, value, time));
  }

  private void sample(String family, String line) {
    this.families.computeIfAbsent(family, key -> new ArrayList<>()).add(line);
  }

  private long scaled(Duration real) {
    return real.toSeconds() / this.scale;
  }
}
