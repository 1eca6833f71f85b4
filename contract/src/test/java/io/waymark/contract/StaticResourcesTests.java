package io.waymark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticResourcesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/favicon.ico",
        "/static/app.js",
        "/assets/app.min.MJS",
        "/webjars/font/5.1/f.woff2",
        "/a.b/logo.svg",
        "/site.webmanifest"
      })
  void areWhatPagesAreMadeOf(String path) {
    assertThat(StaticResources.matches("GET", path)).isTrue();
    assertThat(StaticResources.matches("HEAD", path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/items/7",
        "/app.js/items",
        "/reports/2026.csv",
        "/users/jane.doe",
        "/.js",
        "/js",
        "/index.html",
        "/app.",
        "/app.javascriptjavascript"
      })
  void areNotMistakenForBusiness(String path) {
    assertThat(StaticResources.matches("GET", path)).isFalse();
  }

  @Test
  void areRead() {
    assertThat(StaticResources.matches("POST", "/avatars/me.png")).isFalse();
  }
}
