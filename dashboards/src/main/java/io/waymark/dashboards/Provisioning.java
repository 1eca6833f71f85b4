package io.waymark.dashboards;

/**
 * Grafana's provisioning files: where the boards lie, and data sources wired so that an exemplar
 * leads to its trace, a trace to its log lines, and a log line back to its trace.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/administration/provisioning/">Provision
 *     Grafana</a>
 */
final class Provisioning {

  private Provisioning() {}

  static String dashboards(DashboardOptions options) {
    return head(options)
        + """
        # The boards have to lie in the folder named by `path` where Grafana runs.
        apiVersion: 1
        providers:
          - name: Waymark
            folder: Waymark
            type: file
            allowUiUpdates: false
            options:
              path: /etc/grafana/dashboards/waymark
        """;
  }

  static String datasources(DashboardOptions options) {
    return head(options)
        + """
        # Grafana fills in the addresses from its own environment: PROMETHEUS_URL, TEMPO_URL,
        # LOKI_URL and ALERTMANAGER_URL.
        # Leave out what you have provisioned already, and give it the links below.
        apiVersion: 1
        datasources:
          - name: Waymark Prometheus
            uid: waymark-prometheus
            type: prometheus
            access: proxy
            url: $PROMETHEUS_URL
            jsonData:
              httpMethod: POST
              # The scrape interval: $__rate_interval is four times as long at least.
              timeInterval: %s
              # Grafana lists the rules of this Prometheus, and silences at this Alertmanager.
              manageAlerts: true
              alertmanagerUid: waymark-alertmanager
              exemplarTraceIdDestinations:
                - name: trace_id
                  datasourceUid: waymark-tempo
          - name: Waymark Tempo
            uid: waymark-tempo
            type: tempo
            access: proxy
            url: $TEMPO_URL
            jsonData:
              tracesToLogsV2:
                datasourceUid: waymark-loki
                spanStartTimeShift: -5m
                spanEndTimeShift: 5m
                filterByTraceID: true
                tags:
                  - key: service.name
                    value: service_name
              # Of a span: the service's inbound requests around its time.
              tracesToMetrics:
                datasourceUid: waymark-prometheus
                spanStartTimeShift: -5m
                spanEndTimeShift: 5m
                tags:
                  - key: service.name
                    value: service_name
                queries:
                  - name: Requests
                    query: sum by (http_route) (rate(http_server_request_duration_seconds_count{$$__tags}[$$__rate_interval]))
                  - name: Failures
                    query: sum by (http_route, error_type) (rate(http_server_request_duration_seconds_count{error_type!="", $$__tags}[$$__rate_interval]))
          - name: Waymark Loki
            uid: waymark-loki
            type: loki
            access: proxy
            url: $LOKI_URL
            jsonData:
              derivedFields:
                # Both in JSON lines and in lines that carry the id as structured metadata.
                - name: trace_id
                  matcherRegex: '"trace_id":"(\\w+)"'
                  url: $${__value.raw}
                  datasourceUid: waymark-tempo
                  urlDisplayLabel: Trace
                - name: trace_id of metadata
                  matcherType: label
                  matcherRegex: trace_id
                  url: $${__value.raw}
                  datasourceUid: waymark-tempo
                  urlDisplayLabel: Trace
          - name: Waymark Alertmanager
            uid: waymark-alertmanager
            type: alertmanager
            access: proxy
            url: $ALERTMANAGER_URL
            jsonData:
              implementation: prometheus
              # Grafana's own alerts stay with Grafana.
              handleGrafanaManagedAlerts: false
        """
            .formatted(options.demoTimeScale() == 1 ? "15s" : "1s");
  }

  private static String head(DashboardOptions options) {
    String warning = Provenance.warning(options);
    return (warning.isEmpty() ? "" : "# " + warning + "\n") + "# " + Provenance.generated() + "\n";
  }
}
