package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.marker.LogstashMarker;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import net.logstash.logback.stacktrace.StackElementFilter;
import net.logstash.logback.stacktrace.StackHasher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * The fields of a line, each once. Ids of a trace may have been put into the context by Spring Boot
 * or by the OpenTelemetry agent; where both did, the agent's name the span that is exported.
 */
final class LogLineProvider extends AbstractJsonProvider<ILoggingEvent> {

  /** Spellings of the ids, the agent's first. */
  private static final List<String> TRACE_IDS = List.of("trace_id", "traceId");

  private static final List<String> SPAN_IDS = List.of("span_id", "spanId");

  private static final Set<String> IDS =
      Set.of("trace_id", "traceId", "span_id", "spanId", "trace_flags");

  private final LogFieldNames names;
  private final AddedFields.Amount amount;
  private final Set<String> reserved;
  private final ShortenedThrowableConverter stackTraces = new ShortenedThrowableConverter();
  private final StackHasher hasher = new StackHasher(new HandWritten());

  LogLineProvider(LogFieldNames names, AddedFields.Amount amount) {
    this.names = names;
    this.amount = amount;
    this.reserved = new HashSet<>(names.reserved());
    this.reserved.addAll(IDS);
    this.stackTraces.setRootCauseFirst(true);
    // What is longer than what is read says so.
    this.stackTraces.setMaxLength(BoundedText.WINDOW + 1);
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
    generator.writeStringProperty(
        this.names.message(), String.valueOf(event.getFormattedMessage()));
    Map<String, String> context = event.getMDCPropertyMap();
    writeFirst(generator, this.names.traceId(), context, TRACE_IDS);
    writeFirst(generator, this.names.spanId(), context, SPAN_IDS);
    LogIdentity.current()
        .forEach(
            (attribute, value) ->
                generator.writeStringProperty(this.names.service(attribute), value));
    writeThrowable(generator, event);
    writeAdded(generator, event, context);
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
      generator.writeStringProperty(this.names.exceptionMessage(), throwable.getMessage());
    }
    if (throwable instanceof ThrowableProxy proxy) {
      generator.writeStringProperty(
          this.names.stackHash(), this.hasher.hexHash(proxy.getThrowable()));
    }
    generator.writeStringProperty(this.names.stackTrace(), this.stackTraces.convert(event));
  }

  private void writeAdded(
      JsonGenerator generator, ILoggingEvent event, Map<String, String> context) {
    if (this.amount == AddedFields.Amount.NONE) {
      generator.writeStringProperty(
          LogFieldNames.OMITTED, "context, pairs, arguments: too long, or they failed");
      return;
    }
    AddedFields fields =
        new AddedFields(generator, this.reserved, this.amount == AddedFields.Amount.WORKING);
    context.forEach(
        (key, value) -> {
          if (value != null && !IDS.contains(key)) {
            fields.add("mdc.", "context", field -> field.writeStringProperty(key, value));
          }
        });
    writePairs(fields, event.getKeyValuePairs());
    writeArguments(fields, event.getArgumentArray());
    writeMarkers(fields, event.getMarkerList());
    if (!fields.omitted().isEmpty()) {
      generator.writeStringProperty(LogFieldNames.OMITTED, String.join(", ", fields.omitted()));
    }
  }

  private static void writePairs(AddedFields fields, @Nullable List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      fields.add("kv.", "pair " + pair.key, field -> field.writePOJOProperty(pair.key, pair.value));
    }
  }

  private static void writeArguments(AddedFields fields, Object @Nullable [] arguments) {
    if (arguments == null) {
      return;
    }
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof StructuredArgument argument) {
        fields.add("arg.", "argument " + (i + 1), argument::writeTo);
      }
    }
  }

  /** Nobody offers another way to ask a marker for those within it. */
  @SuppressWarnings("deprecation")
  private static void writeMarkers(AddedFields fields, @Nullable Iterable<Marker> markers) {
    if (markers == null) {
      return;
    }
    for (Marker marker : markers) {
      if (marker instanceof LogstashMarker field) {
        fields.add("marker.", "marker", field::writeTo);
      }
      if (marker.hasReferences()) {
        writeMarkers(fields, marker::iterator);
      }
    }
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
