package io.waymark.contract;

/** The datasources that the kit provisions in Grafana; links from alerts name them. */
public enum GrafanaDatasource {
  PROMETHEUS("waymark-prometheus", "prometheus"),
  TEMPO("waymark-tempo", "tempo"),
  LOKI("waymark-loki", "loki");

  private final String uid;
  private final String type;

  GrafanaDatasource(String uid, String type) {
    this.uid = uid;
    this.type = type;
  }

  /** The uid in Grafana. */
  public String uid() {
    return this.uid;
  }

  /** The name of Grafana's plugin. */
  public String type() {
    return this.type;
  }
}
