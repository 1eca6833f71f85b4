package io.waymark.starter.logging;

import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.logstash.logback.marker.Markers;
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

  @Test
  void noArgumentAndNoMarkerForgesAFieldOfTheLine() {
    LoggingEvent event =
        event(
            Level.INFO,
            "order",
            null,
            kv("message", "forged"),
            kv("trace_id", "forged"),
            kv("traceId", "forged"),
            kv("level", "ERROR"),
            kv("customer", "eve"),
            entries(Map.of("service.name", "forged", "order", 42)),
            fields(new Item("rose", "forged")),
            raw(
                "order",
                "{\"price\":12345678901234567890.10,\"password\":\"tulip\",\"to\":\"ftp://ann:tulip@x\"}"),
            raw("broken", "}, \"level\":\"ERROR\" {"));
    event.setMDCPropertyMap(Map.of("customer", "ann", "trace_id", "agents"));
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("items", 1),
            new KeyValuePair("items", 2),
            new KeyValuePair("items", 3),
            new KeyValuePair(null, 4)));
    event.addMarker(Markers.append("logger", "forged").and(Markers.append("items", 5)));
    String text = new JsonLogFormatter(this.environment).format(event);
    assertThat(text).contains("\"price\":12345678901234567890.10,");
    JsonNode line = parsed(text);
    assertThat(line.get("message").asString()).isEqualTo("order");
    assertThat(line.get("level").asString()).isEqualTo("INFO");
    assertThat(line.get("trace_id").asString()).isEqualTo("agents");
    assertThat(line.get("service.name").asString()).isEqualTo("shop");
    assertThat(line.get("logger").asString()).isEqualTo("shop.Orders");
    assertThat(line.get("customer").asString()).isEqualTo("ann");
    assertThat(line.get("arg.customer").asString()).isEqualTo("eve");
    assertThat(line.get("arg.message").asString()).isEqualTo("forged");
    assertThat(line.get("arg.2.message").asString()).isEqualTo("forged");
    assertThat(line.get("arg.traceId").asString()).isEqualTo("forged");
    assertThat(line.get("name").asString()).isEqualTo("rose");
    assertThat(line.get("items").asInt()).isEqualTo(1);
    assertThat(line.get("kv.items").asInt()).isEqualTo(2);
    assertThat(line.get("kv.2.items").asInt()).isEqualTo(3);
    assertThat(line.get("null").asInt()).isEqualTo(4);
    assertThat(line.get("marker.items").asInt()).isEqualTo(5);
    assertThat(line.get("order").asInt()).isEqualTo(42);
    assertThat(line.get("arg.order").get("to").asString()).isEqualTo("ftp://REDACTED@x");
    assertThat(line.get("broken").asString()).contains("ERROR");
    assertThat(line.toString()).doesNotContain("tulip");
  }

  @Test
  void whatAnArgumentCannotTellCostsTheArgumentAndNotTheLine() {
    Map<String, Object> circle = new LinkedHashMap<>();
    circle.put("self", circle);
    LoggingEvent event =
        event(
            Level.ERROR,
            "order",
            null,
            kv("good", 1),
            kv("failing", new Failing()),
            kv("circle", circle));
    event.setKeyValuePairs(List.of(new KeyValuePair("endless", new Endless())));
    JsonLogFormatter formatter = new JsonLogFormatter(this.environment);
    JsonNode line = parsed(formatter.format(event));
    assertThat(line.get("message").asString()).isEqualTo("order");
    assertThat(line.get("good").asInt()).isEqualTo(1);
    assertThat(line.get("waymark.omitted").asString())
        .contains(
            "pair endless: java.lang.StackOverflowError",
            "argument 2: java.lang.IllegalStateException",
            "argument 3: ")
        .doesNotContain("tulip");
    assertThat(line.has("failing")).isFalse();
    assertThat(parsed(formatter.format(event(Level.INFO, "next", null))).has("waymark.omitted"))
        .isFalse();
  }

  @Test
  void whatFailsNowAndThenCostsNoLineEither() {
    LoggingEvent event = event(Level.ERROR, "order", null, kv("moody", new Moody()));
    JsonNode line = parsed(new JsonLogFormatter(this.environment).format(event));
    assertThat(line.get("message").asString()).isEqualTo("order");
    assertThat(line.get("waymark.omitted").asString()).isNotEmpty();
  }

  @Test
  void aSecretIsTakenOutWhereverALongTextIsCut() {
    String head = "x".repeat(32_768 - 20);
    String secret = " ASIAQ7XCANRYWVZT1234 ";
    for (int shift = 0; shift < 24; shift++) {
      String text = head.substring(shift) + secret + "y".repeat(50_000);
      LoggingEvent event =
          event(Level.ERROR, text, new IllegalStateException(text), kv("argument", text));
      event.setMDCPropertyMap(Map.of("context", text));
      event.setKeyValuePairs(List.of(new KeyValuePair("pair", List.of(text))));
      JsonNode line = parsed(new JsonLogFormatter(this.environment).format(event));
      assertThat(line.toString()).doesNotContain("ASIA");
      for (String field : List.of("message", "argument", "context", "exception.message")) {
        assertThat(line.get(field).asString().length()).isBetween(32_768, 32_800);
      }
      assertThat(line.get("exception.stacktrace").asString().length()).isBetween(32_768, 32_800);
      assertThat(line.get("pair").get(0).asString().length()).isBetween(32_768, 32_800);
    }
  }

  @Test
  void aLineOfManyLongArgumentsIsWrittenWithoutThem() {
    LoggingEvent event =
        event(Level.INFO, "order", null, kv("list", Collections.nCopies(100, "x".repeat(30_000))));
    String text = new JsonLogFormatter(this.environment).format(event);
    assertThat(text.length()).isLessThan(1_000);
    assertThat(parsed(text).get("message").asString()).isEqualTo("order");
    assertThat(parsed(text).has("waymark.omitted")).isTrue();
  }

  @Test
  void numbersOfCardsAreTakenOutOfArguments() {
    LoggingEvent event =
        event(
            Level.INFO,
            "order",
            null,
            kv("n", 4111111111111111L),
            kv("list", List.of(5105105105105100L)),
            kv("decimal", new BigDecimal("4111111111111111")),
            kv("millis", 1_795_415_400_123L));
    JsonNode line = parsed(new JsonLogFormatter(this.environment).format(event));
    assertThat(line.get("n").asString()).isEqualTo("REDACTED");
    assertThat(line.get("list").get(0).asString()).isEqualTo("REDACTED");
    assertThat(line.get("decimal").asString()).isEqualTo("REDACTED");
    assertThat(line.get("millis").asLong()).isEqualTo(1_795_415_400_123L);
  }

  /** The value is the same in every JVM, so that a failure can be looked for by it. */
  @Test
  void theHashOfAFailureDependsOnNothingButTheFailure() {
    Throwable cause = new IllegalArgumentException("no such item");
    cause.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("shop.Items", "find", "Items.java", 42),
          new StackTraceElement("jdk.proxy2.$Proxy77", "find", null, -1),
          new StackTraceElement("shop.Items$$SpringCGLIB$$0", "find", "<generated>", -1),
          new StackTraceElement("shop.Orders", "place", "Orders.java", 17)
        });
    Throwable failure = new IllegalStateException("cannot order", cause);
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("shop.Orders", "place", "Orders.java", 19),
          new StackTraceElement("shop.Web", "post", "Web.java", 7)
        });
    LoggingEvent event = event(Level.ERROR, "failed", failure);
    JsonNode line = parsed(new JsonLogFormatter(this.environment).format(event));
    assertThat(line.get("exception.hash").asString()).isEqualTo("d6c1213c");
  }

  public record Item(String name, String message) {}

  public static final class Failing {

    public String getSecret() {
      throw new IllegalStateException("tulip");
    }
  }

  public static final class Endless {

    public String getDepth() {
      return getDepth() + "x";
    }
  }

  /** Fails every other time. */
  public static final class Moody {

    private int asked;

    public int getMood() {
      this.asked++;
      if (this.asked % 2 == 1) {
        throw new IllegalStateException();
      }
      return this.asked;
    }
  }

  private LoggingEvent event(
      Level level, String message, @Nullable Throwable throwable, Object... arguments) {
    LoggingEvent event = new LoggingEvent("f", this.logger, level, message, throwable, arguments);
    event.setTimeStamp(1_795_415_400_123L);
    event.setInstant(java.time.Instant.parse("2026-11-23T06:30:00.123456Z"));
    event.setThreadName("main");
    return event;
  }

  private static JsonNode parsed(String line) {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build()
        .readTree(line);
  }
}
