package io.waymark.agent.metrics;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instrument of upstream's needs to fit the contract. A view takes an instrument's own
 * advice away, the list of its attributes too, so each of these names the attributes it keeps.
 *
 * @param instrument name of the instrument; ends with an asterisk for all that begin so
 * @param attributes keys it keeps
 * @param bounds of its buckets; empty to leave them as they are
 * @param dropped whether it is not measured at all
 */
public record ContractView(
    String instrument, List<String> attributes, List<Double> bounds, boolean dropped) {

  private static final String DATABASE = "db.client.";

  private static final String MESSAGING = "messaging.";

  /** The views, one per instrument. */
  public static List<ContractView> of(EffectiveSettings settings) {
    List<ContractView> views = new ArrayList<>();
    if (settings.get(Settings.METRICS_DATABASE_ENABLED)) {
      addChosen(DATABASE, views);
      // Not in the contract, but upstream's bounds for milliseconds would be wrong here as well.
      views.add(
          chosen(
              "db.client.connection.create_time", ContractMetrics.DB_CLIENT_CONNECTION_WAIT_TIME));
    } else {
      views.add(dropped(DATABASE + "*"));
    }
    if (settings.get(Settings.METRICS_MESSAGING_ENABLED)) {
      addChosen(MESSAGING, views);
      // Not in the contract, and they would have a series for each partition and broker.
      views.add(counted("sent", ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION));
      views.add(counted("consumed", ContractMetrics.MESSAGING_PROCESS_DURATION));
    } else {
      views.add(dropped(MESSAGING + "*"));
    }
    if (!settings.get(Settings.METRICS_HTTP_SERVER_ENABLED)) {
      views.add(dropped(ContractMetrics.HTTP_SERVER_REQUEST_DURATION.name()));
    }
    if (!settings.get(Settings.METRICS_HTTP_CLIENT_ENABLED)) {
      views.add(dropped(ContractMetrics.HTTP_CLIENT_REQUEST_DURATION.name()));
    }
    return List.copyOf(views);
  }

  private static void addChosen(String prefix, List<ContractView> views) {
    for (Metric metric : ContractMetrics.all()) {
      if (metric.name().startsWith(prefix)) {
        views.add(chosen(metric.name(), metric));
      }
    }
  }

  private static ContractView chosen(String instrument, Metric metric) {
    List<String> attributes = new ArrayList<>(metric.attributes());
    attributes.sort(null);
    List<Double> bounds = new ArrayList<>();
    for (BigDecimal bound : metric.bounds()) {
      bounds.add(bound.doubleValue());
    }
    return new ContractView(instrument, attributes, bounds, false);
  }

  private static ContractView counted(String what, Metric metric) {
    List<String> attributes = new ArrayList<>(metric.attributes());
    attributes.sort(null);
    return new ContractView("messaging.client." + what + ".messages", attributes, List.of(), false);
  }

  private static ContractView dropped(String instruments) {
    return new ContractView(instruments, List.of(), List.of(), true);
  }
}
