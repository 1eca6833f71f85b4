package io.waymark.agent.logging;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.waymark.contract.AttributeKeys;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what reaches the agent from any logging library it knows, whether or not logs are
 * exported.
 */
public final class LogEventCounter implements LogRecordProcessor {

  /** The one that counts for this JVM. */
  public static final LogEventCounter INSTANCE = new LogEventCounter();

  private final LevelCount error = new LevelCount("error");
  private final LevelCount warn = new LevelCount("warn");
  private final LevelCount info = new LevelCount("info");
  private final LevelCount debug = new LevelCount("debug");
  private final LevelCount trace = new LevelCount("trace");

  private volatile boolean fed;

  LogEventCounter() {}

  /** Makes the agent's logs come here. */
  public static SdkLoggerProviderBuilder register(SdkLoggerProviderBuilder loggers) {
    return loggers.addLogRecordProcessor(feed());
  }

  /** The counter, about to be fed. */
  public static LogRecordProcessor feed() {
    INSTANCE.fed = true;
    return INSTANCE;
  }

  /** Whether logs come here; zeros would be a lie otherwise. */
  public boolean isFed() {
    return this.fed;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord logRecord) {
    level(logRecord.getSeverity()).count.increment();
  }

  private LevelCount level(Severity severity) {
    int number = severity.getSeverityNumber();
    if (number >= Severity.ERROR.getSeverityNumber()) {
      return this.error;
    }
    if (number >= Severity.WARN.getSeverityNumber()) {
      return this.warn;
    }
    if (number >= Severity.INFO.getSeverityNumber()) {
      return this.info;
    }
    return number >= Severity.DEBUG.getSeverityNumber() ? this.debug : this.trace;
  }

  /** Records every level, those at zero too. */
  public void observe(ObservableLongMeasurement measurement) {
    for (LevelCount level : List.of(this.error, this.warn, this.info, this.debug, this.trace)) {
      measurement.record(level.count.sum(), level.attributes);
    }
  }

  private static final class LevelCount {

    private final Attributes attributes;
    private final LongAdder count = new LongAdder();

    private LevelCount(String level) {
      this.attributes = Attributes.of(AttributeKey.stringKey(AttributeKeys.LEVEL), level);
    }
  }
}
