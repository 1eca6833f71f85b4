package io.waymark.starter.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.CallerDataConverter;
import ch.qos.logback.classic.pattern.ClassOfCallerConverter;
import ch.qos.logback.classic.pattern.FileOfCallerConverter;
import ch.qos.logback.classic.pattern.LineOfCallerConverter;
import ch.qos.logback.classic.pattern.MethodOfCallerConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.pattern.CompositeConverter;
import ch.qos.logback.core.pattern.Converter;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Whether a pattern shows where a line was written: {@code %L}, {@code %M} and their kind. */
final class CallerPattern {

  private static final Set<Class<?>> CALLERS =
      Set.of(
          CallerDataConverter.class,
          ClassOfCallerConverter.class,
          FileOfCallerConverter.class,
          LineOfCallerConverter.class,
          MethodOfCallerConverter.class);

  private CallerPattern() {}

  static boolean isUsedBy(OutputStreamAppender<ILoggingEvent> output) {
    if (!(output.getEncoder() instanceof PatternLayoutEncoder encoder)
        || !(encoder.getLayout() instanceof PatternLayout layout)) {
      return false;
    }
    AtomicBoolean found = new AtomicBoolean();
    PatternLayout copy = new PatternLayout();
    copy.setContext(layout.getContext());
    copy.setPattern(layout.getPattern());
    copy.getInstanceConverterMap().putAll(layout.getInstanceConverterMap());
    copy.setPostCompileProcessor((context, head) -> found.set(isIn(head)));
    copy.start();
    return found.get();
  }

  private static boolean isIn(@Nullable Converter<ILoggingEvent> head) {
    for (Converter<ILoggingEvent> part = head; part != null; part = part.getNext()) {
      if (CALLERS.contains(part.getClass())
          || (part instanceof CompositeConverter<ILoggingEvent> group
              && isIn(group.getChildConverter()))) {
        return true;
      }
    }
    return false;
  }
}
