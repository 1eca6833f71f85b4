package io.waymark.benchmarks.hotpath;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** One event with the ids of a trace, through Spring Boot's own formats and through ours. */
@State(Scope.Benchmark)
public class LogEncodingBenchmark {

  @Param({"io.waymark.starter.logging.JsonLogFormatter", "logstash", "ecs"})
  public String format = "";

  @Param({"line", "failure"})
  public String kind = "";

  private final LoggerContext loggers = new LoggerContext();
  private final StructuredLogEncoder encoder = new StructuredLogEncoder();
  private LoggingEvent event = new LoggingEvent();

  @Setup
  public void start() {
    this.loggers.setMDCAdapter(new LogbackMDCAdapter());
    this.loggers.putObject(Environment.class.getName(), new StandardEnvironment());
    this.encoder.setContext(this.loggers);
    this.encoder.setFormat(this.format);
    this.encoder.start();
    Throwable failure =
        kind.equals("failure")
            ? new IllegalStateException("cannot order", new IllegalArgumentException("no item"))
            : null;
    this.event =
        new LoggingEvent(
            "fqcn",
            this.loggers.getLogger("shop.Orders"),
            Level.INFO,
            "order {} of {} was placed in {} ms",
            failure,
            new Object[] {4711, "ann", 31});
    this.event.setThreadName("http-nio-8080-exec-1");
    this.event.setMDCPropertyMap(
        Map.of("traceId", "4bf92f3577b34da6a3ce929d0e0e4736", "spanId", "00f067aa0ba902b7"));
    this.event.getFormattedMessage();
  }

  @Benchmark
  public byte[] encode() {
    return this.encoder.encode(this.event);
  }
}
