package io.waymark.contract;

/**
 * The units of the contract, in UCUM as OpenTelemetry writes them, with the suffix Prometheus
 * derives.
 *
 * <p>The unit {@code 1} is absent on purpose: the Java exporter and Prometheus' own OTLP translator
 * disagree about its {@code _ratio} suffix, so a ratio carries the word in its name and no unit.
 *
 * @see <a href="https://ucum.org/ucum">UCUM</a>
 */
public enum Unit {
  /** Seconds. */
  SECONDS("s", "_seconds"),
  /** Bytes. */
  BYTES("By", "_bytes"),
  /**
   * A number of things, or a ratio named so; annotations such as {@code {event}} fall away in
   * Prometheus.
   */
  NONE("", "");

  private final String ucum;
  private final String prometheusSuffix;

  Unit(String ucum, String prometheusSuffix) {
    this.ucum = ucum;
    this.prometheusSuffix = prometheusSuffix;
  }

  /** The UCUM symbol, empty for {@link #NONE}. */
  public String ucum() {
    return this.ucum;
  }

  /** What a Prometheus name ends with, before {@code _total}; empty for {@link #NONE}. */
  public String prometheusSuffix() {
    return this.prometheusSuffix;
  }
}
