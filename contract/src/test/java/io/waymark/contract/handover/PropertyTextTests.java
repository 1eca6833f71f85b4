package io.waymark.contract.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class PropertyTextTests {

  @Test
  void whatIsWrittenIsReadAgain() {
    Properties properties = new Properties();
    properties.setProperty("waymark.service.name", "shop");
    properties.setProperty(" a key = with: all # that ! is \\ special", " # \\u0041 = : ! ");
    properties.setProperty("lines", "one\r\ntwo\tthree\f\n");
    properties.setProperty("café \uD83D\uDE00", "naïve");
    properties.setProperty("empty", "");
    assertThat(PropertyText.read(PropertyText.write(properties))).isEqualTo(properties);
  }

  @Test
  void theSamePropertiesAreTheSameText() {
    Properties properties = new Properties();
    properties.setProperty("b", "2");
    properties.setProperty("a", "1 or 2");
    assertThat(PropertyText.write(properties)).isEqualTo("a=1 or 2\nb=2\n");
  }

  @Test
  void whatCannotBeReadIsNothing() {
    assertThat(PropertyText.read("key=\\u00zz")).isEmpty();
    assertThat(PropertyText.read(null)).isEmpty();
  }
}
