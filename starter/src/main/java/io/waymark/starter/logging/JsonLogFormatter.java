package io.waymark.starter.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.SpringSettingSource;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * Lines of JSON with OpenTelemetry's names, made by Logstash's encoder in the place where Spring
 * Boot would make its own. The others differ in names only.
 */
class JsonLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

  /** Bytes of a line beyond which it is written without what the application added to it. */
  private static final int MAX_LINE = 1 << 20;

  private final RedactionPolicy policy;
  private final LogFieldNames names;
  private final LoggingEventCompositeJsonEncoder encoder;
  private final Map<AddedFields.Amount, LoggingEventCompositeJsonEncoder> reduced =
      new ConcurrentHashMap<>();

  JsonLogFormatter(Environment environment) {
    this(environment, LogFieldNames.OPEN_TELEMETRY);
  }

  JsonLogFormatter(Environment environment, LogFieldNames names) {
    this(RedactionPolicy.of(EffectiveSettings.read(new SpringSettingSource(environment))), names);
  }

  JsonLogFormatter(RedactionPolicy policy, LogFieldNames names) {
    this.policy = policy;
    this.names = names;
    this.encoder = encoder(AddedFields.Amount.ALL);
  }

  private LoggingEventCompositeJsonEncoder encoder(AddedFields.Amount amount) {
    LoggingEventFormattedTimestampJsonProvider timestamp =
        new LoggingEventFormattedTimestampJsonProvider();
    timestamp.setFieldName(LogFieldNames.TIMESTAMP);
    timestamp.setTimeZone("UTC");
    timestamp.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");
    LoggingEventCompositeJsonEncoder made = new LoggingEventCompositeJsonEncoder();
    made.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    made.getProviders().addProvider(timestamp);
    made.getProviders().addProvider(new LogLineProvider(this.names, amount));
    MaskingJsonGeneratorDecorator masking = new MaskingJsonGeneratorDecorator();
    LogMasker masker = new LogMasker(this.policy, this.names);
    masking.addFieldMasker(masker);
    masking.addValueMasker(masker);
    masking.start();
    made.addDecorator(masking);
    made.setLineSeparator("\n");
    made.start();
    return made;
  }

  @Override
  public String format(ILoggingEvent event) {
    return new String(line(event), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
    byte[] line = line(event);
    return charset.equals(StandardCharsets.UTF_8)
        ? line
        : new String(line, StandardCharsets.UTF_8).getBytes(charset);
  }

  /** A line is never lost for what the application added to it. */
  private byte[] line(ILoggingEvent event) {
    byte[] line;
    try {
      line = this.encoder.encode(event);
    } catch (RuntimeException ex) {
      line = lineOfWhatWorks(event);
    }
    return line.length <= MAX_LINE ? line : reduced(AddedFields.Amount.NONE).encode(event);
  }

  private byte[] lineOfWhatWorks(ILoggingEvent event) {
    try {
      return reduced(AddedFields.Amount.WORKING).encode(event);
    } catch (RuntimeException ex) {
      // What can be written now and then only.
      return reduced(AddedFields.Amount.NONE).encode(event);
    }
  }

  private LoggingEventCompositeJsonEncoder reduced(AddedFields.Amount amount) {
    return this.reduced.computeIfAbsent(amount, this::encoder);
  }
}
