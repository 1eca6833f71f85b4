package io.waymark.agent.handover;

import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import io.waymark.contract.handover.StarterClaim;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of the agreement with a starter in this JVM: its settings and its identity apply to
 * what the agent emits, and the agent withholds the contract's metrics while the starter emits
 * them. When the starter's context has closed, and the JVM goes on, everything is as the agent was
 * started.
 *
 * @param text what the starter wrote; null where there is none
 * @param settings of the service
 * @param policy of the service's requests
 * @param starterOwns whether the starter emits the contract's metrics
 * @param identity resource attributes that replace the agent's
 */
public record HandOver(
    @Nullable String text,
    EffectiveSettings settings,
    RequestPolicy policy,
    boolean starterOwns,
    Map<String, String> identity) {

  private static final Set<String> CONTRACT = contractNames();

  /** Parts that a service may have switched off where the agent could not know. */
  private static final Map<String, Setting<Boolean>> SWITCHES =
      Map.of(
          "http.server.", Settings.METRICS_HTTP_SERVER_ENABLED,
          "http.client.", Settings.METRICS_HTTP_CLIENT_ENABLED,
          "db.", Settings.METRICS_DATABASE_ENABLED,
          "messaging.", Settings.METRICS_MESSAGING_ENABLED,
          "jvm.", Settings.METRICS_JVM_ENABLED,
          "log.", Settings.METRICS_LOG_EVENTS_ENABLED,
          "slo.", Settings.SLO_ENABLED);

  private static volatile HandOver current = of(null);

  private static volatile @Nullable Renamed renamed;

  /**
   * The agreement at this moment. Asked for each request and each export: as long as nothing has
   * changed it costs the look-up of a system property.
   */
  public static HandOver current() {
    String text = StarterClaim.text();
    if (text == null) {
      text = ClosedStarter.text();
    }
    HandOver known = current;
    // The property holds the same object until somebody writes it.
    if (known.text != text) {
      known = of(text);
      current = known;
    }
    return known;
  }

  /**
   * A request was answered: a starter would have spoken before the first one, and where a context
   * has closed, the JVM lives on without it.
   */
  public static void requestAnswered() {
    ExpectedStarter.requestAnswered();
    if (StarterClaim.text() == null) {
      ClosedStarter.forget();
    }
  }

  private static Set<String> contractNames() {
    Set<String> names = new HashSet<>();
    for (Metric metric : ContractMetrics.all()) {
      names.add(metric.name());
    }
    return names;
  }

  private static HandOver of(@Nullable String text) {
    StarterClaim claim = StarterClaim.read(text);
    if (claim == null) {
      EffectiveSettings own = AgentSettings.current();
      return new HandOver(text, own, new RequestPolicy(own, ""), false, Map.of());
    }
    EffectiveSettings settings = AgentSettings.below(claim.settings());
    return new HandOver(
        text,
        settings,
        new RequestPolicy(settings, claim.managementPath()),
        claim.starterOwns(),
        claim.identity());
  }

  /** What the service card says. */
  public String mode() {
    return this.text != null ? "both" : "agent";
  }

  /**
   * Whether the agent keeps a metric to itself.
   *
   * @param upstreams whether one of upstream's instrumentations measures it, which measure more of
   *     a part than the contract says
   */
  boolean withholds(String metric, boolean upstreams) {
    boolean contract = CONTRACT.contains(metric);
    if (contract && (this.starterOwns || !this.settings.get(Settings.METRICS_ENABLED))) {
      return true;
    }
    return (contract || upstreams)
        && SWITCHES.entrySet().stream()
            .anyMatch(
                part -> metric.startsWith(part.getKey()) && !this.settings.get(part.getValue()));
  }

  /** A resource with the service's own attributes; the same where there are none. */
  public Resource resource(Resource resource) {
    if (this.identity.isEmpty()) {
      return resource;
    }
    Renamed known = renamed;
    if (known == null || known.by != this || known.from != resource) {
      AttributesBuilder attributes = resource.getAttributes().toBuilder();
      this.identity.forEach(attributes::put);
      known =
          new Renamed(this, resource, Resource.create(attributes.build(), resource.getSchemaUrl()));
      renamed = known;
    }
    return known.to;
  }

  /** Exporters group by the resource object, of which an SDK has one. */
  private record Renamed(HandOver by, Resource from, Resource to) {}

  /** Whether a metric is one of the contract's. */
  static boolean isContract(String metric) {
    return CONTRACT.contains(metric);
  }
}
