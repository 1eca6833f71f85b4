package io.waymark.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPolicyTests {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "/ping, /ping, true",
    "/ping, /pings, false",
    "/x/{id}, /x/{id}, true",
    "/x/{id}, /x/7, true",
    "/x/{id}, /x/, false",
    "/x/{id}, /x/7/y, false",
    "/x/{id:[a-z]{2}}/y, /x/ab/y, true",
    "/x/v{id}.json, /x/v12.json, true",
    "/x/*/y, /x/1/y, true",
    "/x/?, /x/12, false",
    "/checks/**, /checks, true",
    "/checks/**, /checks/db/1, true",
    "/checks/**, /checked, false",
    "/checks/{*rest}, /checks/db/1, true",
    "/shop/{id}, /shop/items/7, false"
  })
  void aProbeIsWhatItsRouteMatches(String probe, String path, boolean matches) {
    RequestPolicy policy = policy(Map.of("waymark.probes", probe));
    assertThat(policy.isProbe(path)).isEqualTo(matches);
    assertThat(policy.isTraced("GET", path)).isEqualTo(!matches);
  }

  @Test
  void noPathMakesAPatternTakeLong() {
    RequestPolicy policy = policy(Map.of("waymark.probes", "/" + "*a".repeat(50) + "b"));
    String hostile = "/" + "a".repeat(8_000);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(policy.isProbe(hostile)).isFalse());
  }

  @Test
  void aMillionPathsAreNotRemembered() throws ReflectiveOperationException {
    RequestPolicy policy = policy(Map.of());
    for (int i = 0; i < 100_000; i++) {
      policy.isProbe("/hostile/" + i);
    }
    var remembered = RequestPolicy.class.getDeclaredField("probeByRoute");
    remembered.setAccessible(true);
    assertThat((Map<?, ?>) remembered.get(policy)).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void staticResourcesAreTracedOnlyWhereAskedFor() {
    assertThat(policy(Map.of()).isTraced("GET", "/static/app.js")).isFalse();
    assertThat(policy(Map.of()).isTraced("GET", "/items/7")).isTrue();
    assertThat(
            policy(Map.of("waymark.tracing.static-resources", "true"))
                .isTraced("GET", "/static/app.js"))
        .isTrue();
  }

  private static RequestPolicy policy(Map<String, String> written) {
    EffectiveSettings settings =
        EffectiveSettings.read(
            new SettingSource() {
              @Override
              public @Nullable Found find(String key) {
                String text = written.get(key);
                return text != null ? new Found(text, "test", false) : null;
              }

              @Override
              public Set<String> keys() {
                return written.keySet();
              }
            });
    assertThat(settings.fatalProblems()).isEmpty();
    return new RequestPolicy(settings, "");
  }
}
