package io.waymark.contract.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassedBaggageTests {

  @Test
  void onlyListedNamesPass() {
    PassedBaggage listed = PassedBaggage.parse("tenant, sales.channel");
    assertThat(listed.isNone()).isFalse();
    assertThat(listed.passes("tenant")).isTrue();
    assertThat(listed.passes("sales.channel")).isTrue();
    assertThat(listed.passes("user.email")).isFalse();
  }

  @Test
  void falseIsNone() {
    assertThat(PassedBaggage.parse("false").isNone()).isTrue();
    assertThat(PassedBaggage.parse("false").passes("false")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "*"})
  void everythingPassesWhereSaidSo(String text) {
    assertThat(PassedBaggage.parse(text).passes("anything")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten ant", "tenant=1", "a,*", "ü"})
  void whatIsNoNameIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PassedBaggage.parse(text));
  }
}
