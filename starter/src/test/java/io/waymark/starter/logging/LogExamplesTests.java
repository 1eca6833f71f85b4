package io.waymark.starter.logging;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.SpringSettingSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.env.MockEnvironment;

/** The lines in the documentation are those that are written. */
class LogExamplesTests {

  private static final Path PAGE = Path.of("..", "docs", "logging.md");

  private final MockEnvironment environment = new MockEnvironment();
  private final LoggerContext own = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final TimeZone zone = TimeZone.getDefault();

  @BeforeEach
  void identify() {
    LogIdentity.set(
        Map.of(
            "service.name", "shop",
            "service.version", "1.4.2",
            "deployment.environment.name", "test"));
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterEach
  void forget() {
    LogIdentity.set(Map.of());
    TimeZone.setDefault(this.zone);
  }

  @Test
  void theLineOfJsonIsReal() {
    assertShown(new JsonLogFormatter(this.environment).format(event(this.own)));
  }

  @Test
  void theLineOfEcsIsReal() {
    assertShown(new EcsLogFormatter(this.environment).format(event(this.own)));
  }

  @Test
  void theLineOfLogstashIsReal() {
    assertShown(new LogstashLogFormatter(this.environment).format(event(this.own)));
  }

  @Test
  void theLineOfTextIsReal() throws JoranException {
    LoggerContext loggers = new LoggerContext();
    loggers.setMDCAdapter(new LogbackMDCAdapter());
    loggers.putProperty("PID", "4711");
    loggers.putProperty("APPLICATION_NAME", "shop");
    loggers.putProperty("LOG_CORRELATION_PATTERN", "%correlationId");
    JoranConfigurator joran = new JoranConfigurator();
    joran.setContext(loggers);
    joran.doConfigure(
        new ByteArrayInputStream(
            """
            <configuration>
              <include resource="org/springframework/boot/logging/logback/defaults.xml"/>
              <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>${CONSOLE_LOG_PATTERN}</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="CONSOLE"/></root>
            </configuration>
            """
                .getBytes(StandardCharsets.UTF_8)));
    OutputStreamAppender<ILoggingEvent> console =
        (OutputStreamAppender<ILoggingEvent>) loggers.getLogger("ROOT").getAppender("CONSOLE");
    TextRedaction redaction =
        new TextRedaction(
            RedactionPolicy.of(EffectiveSettings.read(new SpringSettingSource(this.environment))),
            true);
    byte[] line = console.getEncoder().encode(new RedactedEvent(event(loggers), redaction));
    assertShown(new String(line, StandardCharsets.UTF_8));
  }

  private static void assertShown(String line) {
    assertThat(PAGE).content().contains("\n" + line);
  }

  private static LoggingEvent event(LoggerContext loggers) {
    LoggingEvent event =
        new LoggingEvent(
            "f",
            loggers.getLogger("shop.Orders"),
            Level.INFO,
            "order placed, paid with token={}",
            null,
            new Object[] {"q7Kx1000Zw", kv("order", 4711)});
    event.setInstant(Instant.parse("2026-11-23T06:30:00.123456Z"));
    event.setThreadName("main");
    event.setMDCPropertyMap(
        Map.of(
            "traceId", "4bf92f3577b34da6a3ce929d0e0e4736",
            "spanId", "00f067aa0ba902b7",
            "customer", "ann"));
    return event;
  }
}
