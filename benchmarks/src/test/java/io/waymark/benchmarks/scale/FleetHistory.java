package io.waymark.benchmarks.scale;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * What a Prometheus would hold of a fleet: what rules read of the past, at the interval at which it
 * was scraped or recorded, in blocks up to two and a half hours ago and in memory since, as in
 * production. Every service has two objectives and three instances.
 *
 * @param services how many there are
 * @param sloths of how many the series are there that rules per service read
 * @param requests of how many the series of their HTTP server are there, for such rules to read
 */
record FleetHistory(int services, int sloths, int requests) {

  static final List<String> SLOS = List.of("http-availability", "http-latency");

  static final int INSTANCES = 3;

  /** Routes of a service, each of which answered well and failed: 20 counters of an instance. */
  static final int ROUTES = 10;

  /** How much is in memory. */
  private static final Duration HEAD = Duration.ofMinutes(150);

  /** Raw series go on for so long: while rules are measured, nothing is scraped. */
  private static final Duration SCRAPED_AHEAD = Duration.ofMinutes(60);

  private static final long MINUTE = 60;

  private static final long HOUR = 3_600;

  private static final long DAY = 86_400;

  /** Rules per service read raw counters as far back as their longest window. */
  private static final long PER_SERVICE = 3 * DAY + HOUR;

  /** How far back the Fleet board looks. */
  private static final long BOARD = 3 * HOUR;

  /** Of so many services one has an alert. */
  private static final int FIRING = 20;

  /**
   * One series.
   *
   * @param raw whether it is scraped; the others are recorded
   * @param labels without the name, sorted
   * @param step seconds between its samples
   * @param past how far back it is read, in seconds
   * @param value by time
   */
  private record Series(
      String name,
      boolean raw,
      List<String[]> labels,
      long step,
      long past,
      LongToDoubleFunction value) {}

  static String name(int service) {
    return "service-" + service;
  }

  /** When blocks end, for memory that reaches until then. */
  static long blocksEnd(long now) {
    return now - now % MINUTE - HEAD.toSeconds();
  }

  /** OpenMetrics of what is older than the end. */
  void write(Path file, long end, boolean levelOneOnly) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      String last = "";
      for (Series series : all(levelOneOnly)) {
        if (series.past() <= HEAD.toSeconds()) {
          continue;
        }
        if (!series.name().equals(last)) {
          last = series.name();
          text.write(
              last.endsWith("_total")
                  ? "# TYPE " + last.substring(0, last.length() - 6) + " counter\n"
                  : "# TYPE " + last + " gauge\n");
        }
        StringBuilder prefix = new StringBuilder(series.name()).append('{');
        for (String[] label : series.labels()) {
          prefix.append(label[0]).append("=\"").append(label[1]).append("\",");
        }
        prefix.setCharAt(prefix.length() - 1, '}');
        String start = prefix.append(' ').toString();
        long first = end + HEAD.toSeconds() - series.past();
        for (long time = first - first % series.step(); time < end; time += series.step()) {
          text.write(start + series.value().applyAsDouble(time) + " " + time + "\n");
        }
      }
      text.write("# EOF\n");
    }
  }

  /** The rest, into memory. */
  void push(RemoteWrite prometheus, long end, long now, boolean levelOneOnly) {
    List<Series> all = all(levelOneOnly);
    List<byte[]> labels =
        all.stream().map(series -> RemoteWrite.labels(series.name(), series.labels())).toList();
    long slice = 10 * MINUTE;
    for (long time = end; time <= now + SCRAPED_AHEAD.toSeconds(); time += slice) {
      for (int i = 0; i < all.size(); i++) {
        Series series = all.get(i);
        long last = series.raw() ? now + SCRAPED_AHEAD.toSeconds() : now;
        long from = Math.max(time, now - series.past());
        from += (series.step() - from % series.step()) % series.step();
        prometheus.add(
            labels.get(i), from, Math.min(time + slice - 1, last), series.step(), series.value());
      }
      prometheus.flush();
    }
  }

  private List<Series> all(boolean levelOneOnly) {
    List<Series> all = new ArrayList<>();
    for (int s = 0; s < this.services; s++) {
      for (String slo : SLOS) {
        events(all, s, slo);
        if (!levelOneOnly) {
          said(all, s, slo);
        }
        // Healthy: one bad event in ten thousand.
        long day = levelOneOnly ? 2 * HOUR : DAY;
        recorded(all, "service_slo:all:rate5m", s, slo, MINUTE, day, 10);
        recorded(all, "service_slo:bad:rate5m", s, slo, MINUTE, day, 0.001);
        if (!levelOneOnly) {
          long quarter = 15 * MINUTE;
          recorded(all, "service_slo:all:rate1h_sparse", s, slo, quarter, 30 * DAY, 10);
          recorded(all, "service_slo:bad:rate1h_sparse", s, slo, quarter, 30 * DAY, 0.001);
          recorded(all, "service_slo:objective:live_sparse", s, slo, quarter, DAY, 0.999);
          recorded(all, "service_slo:error_ratio:rate1h", s, slo, MINUTE, BOARD, 0.0001);
          recorded(all, "service_slo:objective:ratio", s, slo, 2 * MINUTE, BOARD, 0.999);
          add(all, "service_slo:declared:timestamp_sparse", declared(s, slo), quarter, DAY, 1e9);
          add(all, "service_slo:declared:timestamp", declared(s, slo), 2 * MINUTE, BOARD, 1e9);
        }
      }
      if (!levelOneOnly) {
        add(
            all,
            "service_slo:heartbeat:timestamp_sparse",
            identity(s),
            15 * MINUTE,
            DAY,
            time -> time);
        add(all, "service_slo:heartbeat:expected", identity(s), MINUTE, BOARD, 1);
        cards(all, s);
        if (s % FIRING == 0) {
          firing(all, s);
        }
      }
    }
    for (int s = 0; s < Math.min(this.sloths, this.services); s++) {
      SlothShape.ofEvents(name(s)).forEach(sloth -> perService(all, sloth));
    }
    for (int s = 0; s < Math.min(this.requests, this.services); s++) {
      SlothShape.ofRequests(name(s)).forEach(sloth -> perService(all, sloth));
      requests(all, s);
    }
    all.sort(Comparator.comparing(Series::name));
    return all;
  }

  private static void perService(List<Series> all, SlothShape sloth) {
    List<String[]> labels = new ArrayList<>();
    sloth.labels().forEach((key, value) -> labels.add(label(key, value)));
    labels.add(label("sloth_window", "5m"));
    add(all, "slo:sli_error:ratio_rate5m", labels, MINUTE, 30 * DAY, 0.0001);
  }

  private static void requests(List<Series> all, int service) {
    String metric = "http_server_request_duration_seconds";
    for (int i = 0; i < INSTANCES; i++) {
      for (int r = 0; r < ROUTES; r++) {
        for (String status : List.of("200", "500")) {
          List<String[]> labels =
              with(
                  identity(service),
                  label("instance", "10.0.0." + i + ":8080"),
                  label("http_request_method", "GET"),
                  label("http_route", "/route-" + r),
                  label("http_response_status_code", status));
          LongToDoubleFunction value =
              status.equals("200") ? time -> time % 10_000_000 : time -> time % 10_000_000 / 3_000;
          raw(all, metric + "_count", labels, PER_SERVICE, value);
          raw(all, metric + "_bucket", with(labels, label("le", "0.5")), PER_SERVICE, value);
        }
      }
    }
  }

  private void events(List<Series> all, int service, String slo) {
    long past = service < this.sloths ? PER_SERVICE : 20 * MINUTE;
    for (int i = 0; i < INSTANCES; i++) {
      String[] instance = label("instance", "10.0.0." + i + ":8080");
      raw(
          all,
          "slo_events_total",
          with(objective(service, slo), instance, label("outcome", "good")),
          past,
          time -> time % 10_000_000 * 10);
      raw(
          all,
          "slo_events_total",
          with(objective(service, slo), instance, label("outcome", "bad")),
          past,
          time -> (double) (time % 10_000_000 / 300));
    }
  }

  private void said(List<Series> all, int service, String slo) {
    long past = 20 * MINUTE;
    for (int i = 0; i < INSTANCES; i++) {
      String[] instance = label("instance", "10.0.0." + i + ":8080");
      List<String[]> labels = with(objective(service, slo), instance);
      raw(all, "slo_objective_ratio", labels, past, time -> 0.999);
      raw(all, "slo_period_seconds", labels, past, time -> 30 * DAY);
      if (slo.equals("http-latency")) {
        raw(all, "slo_latency_threshold_seconds", labels, past, time -> 0.5);
      }
      raw(
          all,
          "slo_declared_timestamp_seconds",
          with(declared(service, slo), instance),
          BOARD,
          time -> 1e9);
    }
  }

  private void cards(List<Series> all, int service) {
    for (int i = 0; i < INSTANCES; i++) {
      raw(
          all,
          "waymark_service_card",
          with(
              identity(service),
              label("instance", "10.0.0." + i + ":8080"),
              label("service_instance_id", "i" + i),
              label("mode", "starter"),
              label("kit_version", "0.1.0"),
              label("contract_version", "1")),
          BOARD,
          time -> 1);
    }
  }

  private static void firing(List<Series> all, int service) {
    raw(
        all,
        "ALERTS",
        with(
            objective(service, "http-availability"),
            label("alertname", "ServiceSLOErrorBudgetBurnSlow"),
            label("alertstate", "firing"),
            label("severity", "ticket"),
            label("team", "shop")),
        HOUR,
        time -> 1);
  }

  private static void raw(
      List<Series> all, String name, List<String[]> labels, long past, LongToDoubleFunction value) {
    all.add(new Series(name, true, with(labels, label("job", "services")), MINUTE, past, value));
  }

  private static void recorded(
      List<Series> all, String name, int service, String slo, long step, long past, double value) {
    add(all, name, objective(service, slo), step, past, value);
  }

  private static void add(
      List<Series> all, String name, List<String[]> labels, long step, long past, double value) {
    add(all, name, labels, step, past, time -> value);
  }

  private static void add(
      List<Series> all,
      String name,
      List<String[]> labels,
      long step,
      long past,
      LongToDoubleFunction value) {
    all.add(new Series(name, false, with(labels), step, past, value));
  }

  private static List<String[]> identity(int service) {
    return List.of(
        label("deployment_environment_name", "production"), label("service_name", name(service)));
  }

  private static List<String[]> objective(int service, String slo) {
    return with(identity(service), label("slo", slo));
  }

  private static List<String[]> declared(int service, String slo) {
    return with(
        objective(service, slo),
        label("team", "shop"),
        label("tier", "1"),
        label("origin", "declared"));
  }

  private static String[] label(String name, String value) {
    return new String[] {name, value};
  }

  private static List<String[]> with(List<String[]> labels, String[]... more) {
    List<String[]> all = new ArrayList<>(labels);
    all.addAll(List.of(more));
    all.sort(Comparator.comparing((String[] label) -> label[0]));
    return all;
  }
}
