package io.waymark.canaries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java -jar service.jar | java;-jar;service.jar",
        "java  -Da='b c'  x | java;-Da=b c;x",
        "\"/my programs/java\" '' x | /my programs/java;;x"
      })
  void blanksSeparateAndQuotesHoldTogether(String command, String words) {
    assertThat(String.join(";", CommandWords.of(command))).isEqualTo(words);
  }
}
