package io.waymark.starter.logging;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLogFormatterTests {

  private final Logger logger =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("shop.Orders");

  private final MockEnvironment environment = new MockEnvironment();

  @BeforeEach
  void identify() {
    LogIdentity.set(
        Map.of(
            "service.name", "shop",
            "service.version", "1.4.2",
            "deployment.environment.name", "test"));
  }

  @AfterEach
  void forget() {
    LogIdentity.set(Map.of());
  }

  @Test
  void aLineHasOpenTelemetrysNames() {
    LoggingEvent event = event(Level.INFO, "order placed", null);
    event.setMDCPropertyMap(
        Map.of("traceId", "4bf92f3577b34da6a3ce929d0e0e4736", "spanId", "00f067aa0ba902b7"));
    assertThat(new JsonLogFormatter(this.environment).format(event))
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-23T06:30:00.123Z\",\"level\":\"INFO\","
                + "\"logger\":\"shop.Orders\",\"thread\":\"main\",\"message\":\"order placed\","
                + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                + "\"span_id\":\"00f067aa0ba902b7\",\"service.name\":\"shop\","
                + "\"service.version\":\"1.4.2\",\"deployment.environment.name\":\"test\"}\n");
  }

  @Test
  void elasticsNamesAreElastics() {
    assertThat(new EcsLogFormatter(this.environment).format(event(Level.WARN, "late", null)))
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-23T06:30:00.123Z\",\"ecs.version\":\"8.11\","
                + "\"log.level\":\"WARN\",\"log.logger\":\"shop.Orders\","
                + "\"process.thread.name\":\"main\",\"message\":\"late\","
                + "\"service.name\":\"shop\",\"service.version\":\"1.4.2\","
                + "\"service.environment\":\"test\"}\n");
  }

  @Test
  void logstashsNamesAreLogstashs() {
    assertThat(new LogstashLogFormatter(this.environment).format(event(Level.WARN, "late", null)))
        .startsWith(
            "{\"@timestamp\":\"2026-11-23T06:30:00.123Z\",\"@version\":\"1\",\"level\":\"WARN\","
                + "\"logger_name\":\"shop.Orders\",\"thread_name\":\"main\",\"message\":\"late\"");
  }

  @Test
  void whenBootAndTheAgentBothGiveIdsTheAgentsAreThereOnce() {
    LoggingEvent event = event(Level.INFO, "order placed", null);
    Map<String, String> context = new LinkedHashMap<>();
    context.put("traceId", "boots");
    context.put("spanId", "boots");
    context.put("trace_id", "agents");
    context.put("span_id", "agents");
    context.put("trace_flags", "01");
    event.setMDCPropertyMap(context);
    String line = new JsonLogFormatter(this.environment).format(event);
    assertThat(parsed(line).get("trace_id").asString()).isEqualTo("agents");
    assertThat(parsed(line).get("span_id").asString()).isEqualTo("agents");
    assertThat(line).doesNotContain("boots", "traceId", "spanId", "trace_flags");
  }

  @Test
  void contextPairsAndArgumentsAreFieldsAndNoneAppearsTwice() {
    LoggingEvent event = event(Level.INFO, "order {}", null, kv("order", 42));
    event.setMDCPropertyMap(Map.of("customer", "ann", "level", "forged"));
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("items", List.of(1, 2)),
            new KeyValuePair("message", "forged"),
            new KeyValuePair("customer", "bob")));
    JsonNode line = parsed(new JsonLogFormatter(this.environment).format(event));
    assertThat(line.get("order").asInt()).isEqualTo(42);
    assertThat(line.get("customer").asString()).isEqualTo("ann");
    assertThat(line.get("kv.customer").asString()).isEqualTo("bob");
    assertThat(line.get("items").size()).isEqualTo(2);
    assertThat(line.get("level").asString()).isEqualTo("INFO");
    assertThat(line.get("mdc.level").asString()).isEqualTo("forged");
    assertThat(line.get("message").asString()).isEqualTo("order order=42");
    assertThat(line.get("kv.message").asString()).isEqualTo("forged");
  }

  @Test
  void aFailureBeginsWithItsRootCauseAndHasTheSameHashAgain() {
    List<JsonNode> failures = Stream.generate(() -> parsed(failure())).limit(2).toList();
    JsonNode first = failures.get(0);
    JsonNode second = failures.get(1);
    assertThat(first.get("exception.type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(first.get("exception.message").asString()).isEqualTo("cannot order");
    assertThat(first.get("exception.stacktrace").asString())
        .startsWith("java.lang.IllegalArgumentException: no such item")
        .contains("Wrapped by: java.lang.IllegalStateException: cannot order");
    assertThat(first.get("exception.hash").asString())
        .matches("[0-9a-f]{8}")
        .isEqualTo(second.get("exception.hash").asString());
  }

  private String failure() {
    Throwable cause = new IllegalArgumentException("no such item");
    return new JsonLogFormatter(this.environment)
        .format(event(Level.ERROR, "failed", new IllegalStateException("cannot order", cause)));
  }

  @Test
  void secretsAreTakenOutWhereverTheyAre() {
    Throwable cause = new IllegalArgumentException("refused: password=tulip");
    LoggingEvent event =
        event(
            Level.ERROR,
            "to https://ann:tulip@host with {}",
            new IllegalStateException("token=tulip", cause),
            kv("login", Map.of("password", "tulip", "hosts", List.of("ftp://ann:tulip@x"))));
    event.setMDCPropertyMap(Map.of("session.id", "tulip", "query", "a=b&api_key=tulip"));
    event.setKeyValuePairs(
        List.of(new KeyValuePair("secret", Map.of("a", "tulip")), new KeyValuePair("pin", 4711)));
    for (JsonLogFormatter formatter :
        List.of(
            new JsonLogFormatter(this.environment),
            new EcsLogFormatter(this.environment),
            new LogstashLogFormatter(this.environment))) {
      assertThat(formatter.format(event)).doesNotContain("tulip", "4711").contains("REDACTED");
    }
  }

  @Test
  void keysAndPatternsOfTheUsersApply() {
    this.environment
        .withProperty("waymark.redaction.keys", "iban, customer-number")
        .withProperty("waymark.redaction.patterns", "CUST-[0-9]{3,8},tulip[s]?");
    LoggingEvent event = event(Level.INFO, "iban=DE02 of CUST-1234 likes tulips", null);
    event.setMDCPropertyMap(Map.of("customerNumber", "1234"));
    JsonNode line = parsed(new JsonLogFormatter(this.environment).format(event));
    assertThat(line.get("message").asString())
        .isEqualTo("iban=REDACTED of REDACTED likes REDACTED");
    assertThat(line.get("customerNumber").asString()).isEqualTo("REDACTED");
  }

  @Test
  void nothingInAMessageBreaksTheLineOrTheEncoding() {
    String hostile = "a\r\n{\"level\":\"ERROR\"}\n\u001b[31m \ud800 half \udc00 \u0000 \"quoted\"";
    String line = new JsonLogFormatter(this.environment).format(event(Level.INFO, hostile, null));
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(line).doesNotContain("\u001b", "\r");
    assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(line);
    assertThat(parsed(line).get("message").asString())
        .isEqualTo(hostile.replace('\ud800', '\ufffd').replace('\udc00', '\ufffd'));
  }

  @Test
  void aMessageOfAMegabyteIsShortened() {
    String line =
        new JsonLogFormatter(this.environment)
            .format(event(Level.INFO, "x".repeat(1_000_000), null));
    assertThat(parsed(line).get("message").asString())
        .hasSize(32_768 + "... (967232 more characters)".length())
        .endsWith("... (967232 more characters)");
  }

  private LoggingEvent event(
      Level level, String message, @Nullable Throwable throwable, Object... arguments) {
    LoggingEvent event = new LoggingEvent("f", this.logger, level, message, throwable, arguments);
    event.setTimeStamp(1_795_415_400_123L);
    event.setInstant(java.time.Instant.parse("2026-11-23T06:30:00.123456Z"));
    event.setThreadName("main");
    return event;
  }

  /** A new event has the context of its thread; an event has one context only. */
  private static void context(LoggingEvent event, Map<String, String> context) {
    event.setMDCPropertyMap(context);
  }

  private static JsonNode parsed(String line) {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build()
        .readTree(line);
  }
}
