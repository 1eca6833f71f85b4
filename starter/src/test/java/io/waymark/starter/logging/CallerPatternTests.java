package io.waymark.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerPatternTests {

  private final LoggerContext loggers = new LoggerContext();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%d %p %m%n | false",
        "%L %m%n | true",
        "%m (%method)%n | true",
        "%green(%-5p [%F:%L]) %m%n | true",
        "%m%n%caller{2} | true",
        "100\\% of %m%n | false"
      })
  void aPatternThatShowsWhereALineWasWrittenIsRecognised(String pattern, boolean expected) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(this.loggers);
    encoder.setPattern(pattern);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(this.loggers);
    console.setEncoder(encoder);
    assertThat(CallerPattern.isUsedBy(console)).isEqualTo(expected);
  }
}
