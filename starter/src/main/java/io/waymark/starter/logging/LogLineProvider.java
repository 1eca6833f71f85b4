package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import net.logstash.logback.stacktrace.StackElementFilter;
import net.logstash.logback.stacktrace.StackHasher;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * The fields of a line, each once. Ids of a trace may have been put into the context by Spring Boot
 * or by the OpenTelemetry agent; where both did, the agent's name the span that is exported.
 */
final class LogLineProvider extends AbstractJsonProvider<ILoggingEvent> {

  /** Characters of a message or of a stack trace that are kept. */
  static final int MAX_LENGTH = 32_768;

  /** Spellings of the ids, the agent's first. */
  private static final List<String> TRACE_IDS = List.of("trace_id", "traceId");

  private static final List<String> SPAN_IDS = List.of("span_id", "spanId");

  private static final Set<String> IDS =
      Set.of("trace_id", "traceId", "span_id", "spanId", "trace_flags");

  private final LogFieldNames names;
  private final Set<String> reserved;
  private final ShortenedThrowableConverter stackTraces = new ShortenedThrowableConverter();
  private final StackHasher hasher = new StackHasher(new HandWritten());

  LogLineProvider(LogFieldNames names) {
    this.names = names;
    this.reserved = names.reserved();
    this.stackTraces.setRootCauseFirst(true);
    this.stackTraces.setMaxLength(MAX_LENGTH);
    this.stackTraces.setMaxDepthPerThrowable(
        ShortenedThrowableConverter.FULL_MAX_DEPTH_PER_THROWABLE);
    this.stackTraces.setShortenedClassNameLength(
        ShortenedThrowableConverter.FULL_CLASS_NAME_LENGTH);
    this.stackTraces.setLineSeparator("\n");
  }

  @Override
  public void start() {
    this.stackTraces.setContext(getContext());
    this.stackTraces.start();
    super.start();
  }

  @Override
  public void writeTo(JsonGenerator generator, ILoggingEvent event) {
    this.names.constants().forEach(generator::writeStringProperty);
    generator.writeStringProperty(this.names.level(), event.getLevel().levelStr);
    generator.writeStringProperty(this.names.logger(), event.getLoggerName());
    generator.writeStringProperty(this.names.thread(), event.getThreadName());
    generator.writeStringProperty(this.names.message(), bounded(event.getFormattedMessage()));
    Map<String, String> context = event.getMDCPropertyMap();
    writeFirst(generator, this.names.traceId(), context, TRACE_IDS);
    writeFirst(generator, this.names.spanId(), context, SPAN_IDS);
    LogIdentity.current()
        .forEach(
            (attribute, value) ->
                generator.writeStringProperty(this.names.service(attribute), value));
    writeThrowable(generator, event);
    writeContext(generator, context);
    writePairs(generator, event.getKeyValuePairs(), context);
  }

  private static void writeFirst(
      JsonGenerator generator, String name, Map<String, String> context, List<String> keys) {
    for (String key : keys) {
      String value = context.get(key);
      if (value != null && !value.isEmpty()) {
        generator.writeStringProperty(name, value);
        return;
      }
    }
  }

  private void writeThrowable(JsonGenerator generator, ILoggingEvent event) {
    IThrowableProxy throwable = event.getThrowableProxy();
    if (throwable == null) {
      return;
    }
    generator.writeStringProperty(this.names.exceptionType(), throwable.getClassName());
    if (throwable.getMessage() != null) {
      generator.writeStringProperty(this.names.exceptionMessage(), bounded(throwable.getMessage()));
    }
    if (throwable instanceof ThrowableProxy proxy) {
      generator.writeStringProperty(
          this.names.stackHash(), this.hasher.hexHash(proxy.getThrowable()));
    }
    generator.writeStringProperty(this.names.stackTrace(), this.stackTraces.convert(event));
  }

  private void writeContext(JsonGenerator generator, Map<String, String> context) {
    for (Map.Entry<String, String> entry : context.entrySet()) {
      if (entry.getValue() != null && !IDS.contains(entry.getKey())) {
        generator.writeStringProperty(unreserved("mdc.", entry.getKey()), entry.getValue());
      }
    }
  }

  private void writePairs(
      JsonGenerator generator, List<KeyValuePair> pairs, Map<String, String> context) {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      String name = unreserved("kv.", pair.key);
      generator.writeName(
          context.containsKey(pair.key) && name.equals(pair.key) ? "kv." + name : name);
      generator.writePOJO(pair.value);
    }
  }

  /** A name that is taken by the line itself gets a prefix rather than appearing twice. */
  private String unreserved(String prefix, String name) {
    return this.reserved.contains(name) || IDS.contains(name) ? prefix + name : name;
  }

  private static String bounded(String text) {
    return text == null || text.length() <= MAX_LENGTH
        ? String.valueOf(text)
        : text.substring(0, MAX_LENGTH)
            + "... ("
            + (text.length() - MAX_LENGTH)
            + " more characters)";
  }

  /** Generated frames have other names in every process. */
  private static final class HandWritten extends StackElementFilter {

    @Override
    public boolean accept(StackTraceElement element) {
      String type = element.getClassName();
      return element.getLineNumber() > 0
          && element.getFileName() != null
          && !type.contains("$$")
          && !type.contains("$Proxy")
          && !type.contains("GeneratedMethodAccessor")
          && !type.startsWith("jdk.internal.reflect.");
    }
  }
}
