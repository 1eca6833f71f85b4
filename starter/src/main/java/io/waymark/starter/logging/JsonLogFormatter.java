package io.waymark.starter.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.SpringSettingSource;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.logstash.logback.composite.loggingevent.ArgumentsJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LogstashMarkersJsonProvider;
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

  private final LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();

  JsonLogFormatter(Environment environment) {
    this(environment, LogFieldNames.OPEN_TELEMETRY);
  }

  JsonLogFormatter(Environment environment, LogFieldNames names) {
    this(RedactionPolicy.of(EffectiveSettings.read(new SpringSettingSource(environment))), names);
  }

  JsonLogFormatter(RedactionPolicy policy, LogFieldNames names) {
    LoggingEventFormattedTimestampJsonProvider timestamp =
        new LoggingEventFormattedTimestampJsonProvider();
    timestamp.setFieldName(LogFieldNames.TIMESTAMP);
    timestamp.setTimeZone("UTC");
    timestamp.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");
    this.encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    this.encoder.getProviders().addProvider(timestamp);
    this.encoder.getProviders().addProvider(new LogLineProvider(names));
    this.encoder.getProviders().addProvider(new ArgumentsJsonProvider());
    this.encoder.getProviders().addProvider(new LogstashMarkersJsonProvider());
    MaskingJsonGeneratorDecorator masking = new MaskingJsonGeneratorDecorator();
    LogMasker masker = new LogMasker(policy, names);
    masking.addFieldMasker(masker);
    masking.addValueMasker(masker);
    masking.start();
    this.encoder.addDecorator(masking);
    this.encoder.setLineSeparator("\n");
    this.encoder.start();
  }

  @Override
  public String format(ILoggingEvent event) {
    return new String(this.encoder.encode(event), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
    byte[] line = this.encoder.encode(event);
    return charset.equals(StandardCharsets.UTF_8)
        ? line
        : new String(line, StandardCharsets.UTF_8).getBytes(charset);
  }
}
