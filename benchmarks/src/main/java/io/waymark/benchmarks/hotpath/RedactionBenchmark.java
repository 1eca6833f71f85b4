package io.waymark.benchmarks.hotpath;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The policy over a message of 200 characters: one without a secret, one with. */
@State(Scope.Benchmark)
public class RedactionBenchmark {

  private static final String CLEAN =
      "Order 4711 of customer ann was placed: 3 items, total 129.90 EUR, paid by invoice; delivery"
          + " to the warehouse in Hamburg is planned for 2026-11-25 08:30:00 +01:00 (carrier:"
          + " north-sea, attempt 1 of 3)";

  private static final String SECRET = CLEAN.replace("carrier: north-sea", "apiKey=q7Kx1000Zw");

  private final RedactionPolicy policy =
      RedactionPolicy.of(
          EffectiveSettings.read(
              new SettingSource() {
                @Override
                public @Nullable Found find(String key) {
                  return null;
                }

                @Override
                public Set<String> keys() {
                  return Set.of();
                }
              }));

  @Benchmark
  public String clean() {
    return this.policy.text(CLEAN);
  }

  @Benchmark
  public String secret() {
    return this.policy.text(SECRET);
  }
}
