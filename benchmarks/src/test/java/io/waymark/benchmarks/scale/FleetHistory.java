package io.waymark.benchmarks.scale;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a Prometheus would hold of a fleet: the raw series of the last minutes, and of the past what
 * the rules of either side read, at the interval at which they would have recorded it. Every
 * service has two objectives and three instances.
 *
 * @param services how many there are
 * @param end when the history ends, in seconds
 */
record FleetHistory(int services, long end) {

  static final List<String> SLOS = List.of("http-availability", "http-latency");

  static final int INSTANCES = 3;

  private static final long MINUTE = 60;

  private static final long HOUR = 3_600;

  private static final long DAY = 86_400;

  static FleetHistory until(Instant end, int services) {
    return new FleetHistory(services, end.getEpochSecond());
  }

  static String name(int service) {
    return "service-" + service;
  }

  void write(Path file) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      raw(text);
      recorded(text);
      sloth(text);
      text.write("# EOF\n");
    }
  }

  private void raw(BufferedWriter text) throws IOException {
    text.write("# TYPE slo_events counter\n");
    for (int s = 0; s < this.services; s++) {
      // Sloth's rules read the raw counters as far back as their longest window.
      long past = s < SlothShape.SAMPLED ? 3 * DAY + HOUR : 10 * MINUTE;
      for (String slo : SLOS) {
        for (int i = 0; i < INSTANCES; i++) {
          String labels = labels(s, slo) + ",instance=\"" + i + "\"";
          lines(
              text,
              "slo_events_total",
              labels + ",outcome=\"good\"",
              past,
              MINUTE,
              t -> Integer.toString(t * 10));
          lines(
              text,
              "slo_events_total",
              labels + ",outcome=\"bad\"",
              past,
              MINUTE,
              t -> Integer.toString(t / 300));
        }
      }
    }
    gauge(text, "slo_objective_ratio", "", SLOS, "0.999");
    gauge(text, "slo_period_seconds", "", SLOS, "2592000");
    gauge(text, "slo_latency_threshold_seconds", "", SLOS.subList(1, 2), "0.5");
    gauge(
        text,
        "slo_declared_timestamp_seconds",
        ",team=\"shop\",tier=\"1\",origin=\"declared\"",
        SLOS,
        "1000000000");
    text.write("# TYPE waymark_service_card gauge\n");
    for (int s = 0; s < this.services; s++) {
      for (int i = 0; i < INSTANCES; i++) {
        lines(
            text,
            "waymark_service_card",
            "service_name=\"" + name(s) + "\",lifecycle=\"\",instance=\"" + i + "\"",
            10 * MINUTE,
            MINUTE,
            t -> "1");
      }
    }
  }

  private void gauge(BufferedWriter text, String name, String more, List<String> slos, String value)
      throws IOException {
    text.write("# TYPE " + name + " gauge\n");
    for (int s = 0; s < this.services; s++) {
      for (String slo : slos) {
        for (int i = 0; i < INSTANCES; i++) {
          String series =
              name + "{" + labels(s, slo) + more + ",instance=\"" + i + "\"} " + value + " ";
          for (long time = this.end - 10 * MINUTE; time <= this.end; time += MINUTE) {
            text.write(series + time + "\n");
          }
        }
      }
    }
  }

  private void recorded(BufferedWriter text) throws IOException {
    // Healthy: one bad event in ten thousand.
    for (String[] rate : new String[][] {{"all", "10"}, {"bad", "0.001"}}) {
      String name = "service_slo:" + rate[0];
      series(text, name + ":rate5m", "", MINUTE, DAY, rate[1]);
      series(text, name + ":rate1h_sparse", "", 15 * MINUTE, 30 * DAY, rate[1]);
    }
    series(text, "service_slo:objective:live", "", MINUTE, DAY, "0.999");
    series(
        text,
        "service_slo:declared:timestamp",
        ",team=\"shop\",tier=\"1\",origin=\"declared\"",
        MINUTE,
        DAY,
        "1000000000");
    text.write("# TYPE service_slo:heartbeat:expected gauge\n");
    for (int s = 0; s < this.services; s++) {
      lines(
          text,
          "service_slo:heartbeat:expected",
          "service_name=\"" + name(s) + "\"",
          DAY,
          MINUTE,
          t -> "1");
    }
  }

  private void series(
      BufferedWriter text, String name, String more, long step, long past, String value)
      throws IOException {
    text.write("# TYPE " + name + " gauge\n");
    for (int s = 0; s < this.services; s++) {
      for (String slo : SLOS) {
        lines(text, name, labels(s, slo) + more, past, step, t -> value);
      }
    }
  }

  private void sloth(BufferedWriter text) throws IOException {
    text.write("# TYPE slo:sli_error:ratio_rate5m gauge\n");
    for (int s = 0; s < Math.min(SlothShape.SAMPLED, this.services); s++) {
      for (String slo : SLOS) {
        lines(
            text,
            "slo:sli_error:ratio_rate5m",
            SlothShape.identity(name(s), slo).replace(" ", "") + ",sloth_window=\"5m\"",
            30 * DAY,
            MINUTE,
            t -> "0");
      }
    }
  }

  /** A sample each step, and none where the past is empty; the value is told the seconds so far. */
  private void lines(
      BufferedWriter text,
      String name,
      String labels,
      long past,
      long step,
      IntFunction<String> value)
      throws IOException {
    String series = name + "{" + labels + "} ";
    for (long time = this.end - past; time <= this.end; time += step) {
      text.write(series + value.apply((int) (time - (this.end - past))) + " " + time + "\n");
    }
  }

  private static String labels(int service, String slo) {
    return "service_name=\"" + name(service) + "\",slo=\"" + slo + "\"";
  }
}
