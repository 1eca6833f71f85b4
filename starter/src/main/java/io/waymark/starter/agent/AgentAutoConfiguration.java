package io.waymark.starter.agent;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.OpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.MetricsOwner;
import io.waymark.contract.config.Setting;
import io.waymark.contract.config.SettingSource;
import io.waymark.contract.config.Settings;
import io.waymark.contract.handover.StarterClaim;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.config.SpringSettingSource;
import io.waymark.starter.identity.IdentityAutoConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Comes to terms with an OpenTelemetry agent in the same JVM: it makes the traces, and one of the
 * two emits the contract's metrics.
 */
@AutoConfiguration(
    after = IdentityAutoConfiguration.class,
    before = OpenTelemetrySdkAutoConfiguration.class)
@ConditionalOnFeature(Feature.WAYMARK)
@Conditional(OnAgentCondition.class)
public final class AgentAutoConfiguration {

  private static final Log log = LogFactory.getLog(AgentAutoConfiguration.class);

  @Bean
  JavaAgent waymarkJavaAgent() {
    return JavaAgent.ofThisJvm();
  }

  @Bean
  ClaimOnAgent waymarkClaimOnAgent(
      JavaAgent agent, EffectiveSettings settings, Environment environment, Resource resource) {
    boolean agentOwns = MetricsOwnership.isAgents(agent, settings);
    log.info(
        "An OpenTelemetry agent makes the traces of this JVM; the contract's metrics are emitted by the %s."
            .formatted(agentOwns ? "agent" : "starter"));
    warn(agent, settings);
    return new ClaimOnAgent(
        new StarterClaim(
            !agentOwns, identity(resource), written(environment), managementPath(environment)));
  }

  private static void warn(JavaAgent agent, EffectiveSettings settings) {
    if (!agent.isOurs() && agent.exportsMetrics()) {
      log.warn(
          "The OpenTelemetry agent of this JVM is not Waymark's and pushes metrics of the same"
              + " names: whoever stores both counts every request twice. Set"
              + " OTEL_METRICS_EXPORTER=none, or attach waymark-javaagent.jar.");
    }
    if (settings.get(Settings.METRICS_OWNER) == MetricsOwner.AGENT
        && !MetricsOwnership.isAgents(agent, settings)) {
      log.warn(
          "%s was 'agent' but the agent %s, so the starter emits the contract's metrics."
              .formatted(
                  Settings.METRICS_OWNER.key(),
                  agent.isOurs()
                      ? "exports no metrics: set OTEL_EXPORTER_OTLP_ENDPOINT or "
                          + Settings.METRICS_PROMETHEUS_PORT.key()
                      : "is not Waymark's"));
    }
  }

  private static Map<String, String> identity(Resource resource) {
    Map<String, String> identity = new HashMap<>();
    Stream.concat(
            Identity.ATTRIBUTES.stream(),
            Stream.of(AttributeKeys.SERVICE_VERSION, AttributeKeys.SERVICE_INSTANCE_ID))
        .forEach(
            key -> {
              String value = resource.getAttribute(AttributeKey.stringKey(key));
              if (value != null) {
                identity.put(key, value);
              }
            });
    return identity;
  }

  /** Every key of ours that anybody wrote, as text: the agent reads it with its own types. */
  private static Map<String, String> written(Environment environment) {
    SpringSettingSource source = new SpringSettingSource(environment);
    Map<String, String> written = new HashMap<>();
    Stream.concat(Settings.all().stream().map(Setting::key), source.keys().stream())
        .distinct()
        .forEach(
            key -> {
              SettingSource.Found found = source.find(key);
              if (found != null) {
                written.put(key, found.text());
              }
            });
    return written;
  }

  private static String managementPath(Environment environment) {
    String basePath = environment.getProperty("management.endpoints.web.base-path", "");
    List<String> contextPaths =
        List.of(
            environment.getProperty("server.servlet.context-path", ""),
            environment.getProperty("spring.webflux.base-path", ""));
    return basePath.isEmpty() || basePath.equals("/")
        ? ""
        : String.join("", contextPaths) + basePath;
  }

  /**
   * In the place of Boot's, which has no meters while its tracing is off: what an application
   * records with OpenTelemetry's API stays in its scrape.
   */
  @Bean
  @ConditionalOnMissingBean(OpenTelemetry.class)
  OpenTelemetrySdk waymarkOpenTelemetry(
      ObjectProvider<SdkMeterProvider> meters, ObjectProvider<ContextPropagators> propagators) {
    OpenTelemetrySdkBuilder sdk = OpenTelemetrySdk.builder();
    meters.ifAvailable(sdk::setMeterProvider);
    propagators.ifAvailable(sdk::setPropagators);
    return sdk.build();
  }
}
