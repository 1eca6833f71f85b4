package io.waymark.agent.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.AlwaysOffSamplerModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.AttributeNameValueModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ConsoleExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.DistributionModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ExemplarFilterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.MeterProviderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.MetricReaderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OtlpHttpExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PeriodicMetricReaderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PullMetricExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PullMetricReaderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ResourceModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SamplerModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SimpleSpanProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TracerProviderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ViewModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ViewSelectorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalPrometheusMetricExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ResourceModelAccessor;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclarativeDefaultsTests {

  private static final String OPT_IN = "otel.semconv-stability.opt-in";

  private @Nullable String optIn;

  @BeforeEach
  void remember() {
    this.optIn = System.getProperty(OPT_IN);
  }

  @AfterEach
  void restore() {
    if (this.optIn == null) {
      System.clearProperty(OPT_IN);
    }
  }

  private static OpenTelemetryConfigurationModel fill(
      OpenTelemetryConfigurationModel model, Map<String, String> settings) {
    return DeclarativeDefaults.fill(model, () -> EffectiveSettings.read(source(settings)));
  }

  private static SettingSource source(Map<String, String> settings) {
    return new SettingSource() {
      @Override
      public @Nullable Found find(String key) {
        String text = settings.get(key);
        return text != null ? new Found(text, "test", true) : null;
      }

      @Override
      public Set<String> keys() {
        return settings.keySet();
      }
    };
  }

  private static OpenTelemetryConfigurationModel pushing() {
    return new OpenTelemetryConfigurationModel()
        .setMeterProvider(
            new MeterProviderModel()
                .setReaders(
                    List.of(new MetricReaderModel().setPeriodic(new PeriodicMetricReaderModel()))));
  }

  @Test
  void whenTheFileHasNoPropagatorTraceContextIsPropagatedAndWhatTheSettingsAdd() {
    assertThat(fill(pushing(), Map.of()).getPropagator().getComposite())
        .satisfiesExactly(only -> assertThat(only.getTracecontext()).isNotNull());
    assertThat(
            fill(pushing(), Map.of("waymark.tracing.baggage", "tenant"))
                .getPropagator()
                .getComposite())
        .satisfiesExactly(
            first -> assertThat(first.getTracecontext()).isNotNull(),
            second -> assertThat(second.getExtensionProperties()).containsOnlyKeys("waymark"));
  }

  @Test
  void noAttributeOfTheFileHoldsASecret() {
    OpenTelemetryConfigurationModel model =
        pushing()
            .setResource(
                new ResourceModel()
                    .setAttributesList("build.token=t0p,team=checkout")
                    .setAttributes(
                        List.of(
                            attribute("owner", "checkout"),
                            attribute("origin", "https://me:hunter2@git.example/shop"))));
    fill(model, Map.of());
    assertThat(model.getResource().getAttributes())
        .contains(
            attribute("owner", "checkout"),
            attribute("origin", "https://REDACTED@git.example/shop"));
    assertThat(model.getResource().getAttributesList())
        .isEqualTo("build.token=REDACTED,team=checkout");
  }

  @Test
  void exportersThatCannotBeCopiedAreMadeByAComponentOfOurs() {
    OpenTelemetryConfigurationModel model =
        pushing()
            .setTracerProvider(
                new TracerProviderModel()
                    .setProcessors(
                        List.of(
                            simple(new SpanExporterModel().setConsole(new ConsoleExporterModel())),
                            simple(
                                new SpanExporterModel().setOtlpHttp(new OtlpHttpExporterModel())),
                            simple(
                                new SpanExporterModel()
                                    .setExtensionProperty("acme", Map.of("site", "west"))))));
    fill(model, Map.of());
    assertThat(model.getTracerProvider().getProcessors())
        .filteredOn(processor -> processor.getSimple() != null)
        .extracting(processor -> processor.getSimple().getExporter())
        .satisfiesExactly(
            console ->
                assertThat(console.getExtensionProperties())
                    .containsExactly(
                        Map.entry(
                            "waymark_exporter",
                            Map.of("exporter", "console", "config", new ConsoleExporterModel()))),
            otlp -> assertThat(otlp.getOtlpHttp()).isNotNull(),
            acme ->
                assertThat(acme.getExtensionProperties())
                    .containsExactly(
                        Map.entry(
                            "waymark_exporter",
                            Map.of("exporter", "acme", "config", Map.of("site", "west")))));
  }

  private static SpanProcessorModel simple(SpanExporterModel exporter) {
    return new SpanProcessorModel().setSimple(new SimpleSpanProcessorModel().setExporter(exporter));
  }

  @Test
  void whenTheFileHasAPropagatorItStays() {
    PropagatorModel own = new PropagatorModel().setCompositeList("b3");
    assertThat(fill(pushing().setPropagator(own), Map.of()).getPropagator())
        .isEqualTo(new PropagatorModel().setCompositeList("b3"));
  }

  @Test
  void settingsNameTheServiceAboveTheFile() {
    OpenTelemetryConfigurationModel model =
        pushing()
            .setResource(
                new ResourceModel()
                    .setAttributes(
                        List.of(attribute("service.name", "file"), attribute("cluster", "west"))));
    fill(model, Map.of("waymark.service.name", "shop", "waymark.service.environment", "test"));
    assertThat(model.getResource().getAttributes())
        .containsExactlyInAnyOrder(
            attribute("service.name", "shop"),
            attribute("deployment.environment.name", "test"),
            attribute("cluster", "west"));
  }

  private static AttributeNameValueModel attribute(String name, String value) {
    return new AttributeNameValueModel().setName(name).setValue(value);
  }

  @Test
  void noDetectorReportsTheCommandLine() {
    OpenTelemetryConfigurationModel model = fill(pushing(), Map.of());
    assertThat(
            ResourceModelAccessor.getDetection(model.getResource()).getAttributes().getExcluded())
        .contains("process.command_args", "process.command_line");
  }

  @Test
  void whenTheFileDetectsNothingANameIsFoundAsWithProperties() {
    OpenTelemetryConfigurationModel model = fill(pushing(), Map.of());
    assertThat(ResourceModelAccessor.getDetection(model.getResource()).getDetectors())
        .satisfiesExactly(
            lastResort ->
                assertThat(lastResort.getAdditionalProperties()).containsOnlyKeys("waymark"),
            spring -> assertThat(spring.getAdditionalProperties()).containsOnlyKeys("spring"),
            service -> assertThat(service.getService()).isNotNull());
  }

  @Test
  void remoteMethodInvocationIsOffUnlessTheFileEnablesIt() {
    assertThat(javaagent(fill(pushing(), Map.of())))
        .isEqualTo(Map.of("instrumentation", Map.of("disabled", List.of("rmi"))));
    OpenTelemetryConfigurationModel enabling =
        pushing()
            .setDistribution(
                new DistributionModel()
                    .setExtensionProperty(
                        "javaagent", Map.of("instrumentation", Map.of("enabled", List.of("rmi")))));
    assertThat(javaagent(fill(enabling, Map.of())))
        .isEqualTo(
            Map.of("instrumentation", Map.of("enabled", List.of("rmi"), "disabled", List.of())));
  }

  private static Object javaagent(OpenTelemetryConfigurationModel model) {
    return model.getDistribution().getExtensionProperties().get("javaagent");
  }

  @Test
  void theSamplerOfTheFileIsAskedAboutWhatIsNoProbe() {
    SamplerModel own = new SamplerModel().setAlwaysOff(new AlwaysOffSamplerModel());
    OpenTelemetryConfigurationModel model =
        pushing().setTracerProvider(new TracerProviderModel().setSampler(own));
    fill(model, Map.of());
    assertThat(model.getTracerProvider().getSampler().getExtensionProperties())
        .isEqualTo(Map.of("waymark_probes", Map.of("sampler", own)));
    assertThat(model.getTracerProvider().getSampler().getAlwaysOff()).isNull();
  }

  @Test
  void whenTracingIsLeftAloneTheSamplerStays() {
    SamplerModel own = new SamplerModel().setAlwaysOff(new AlwaysOffSamplerModel());
    OpenTelemetryConfigurationModel model =
        pushing().setTracerProvider(new TracerProviderModel().setSampler(own));
    fill(model, Map.of("waymark.tracing.enabled", "false"));
    assertThat(model.getTracerProvider().getSampler().getAlwaysOff()).isNotNull();
  }

  @Test
  void whenNoSpanIsExportedNoExemplarPointsToOne() {
    assertThat(fill(pushing(), Map.of()).getMeterProvider().getExemplarFilter())
        .isEqualTo(ExemplarFilterModel.ALWAYS_OFF);
  }

  @Test
  void anInstrumentThatTheFileHasAViewForHasNoSecondOne() {
    OpenTelemetryConfigurationModel model = pushing();
    model
        .getMeterProvider()
        .setViews(
            List.of(
                new ViewModel()
                    .setSelector(new ViewSelectorModel().setInstrumentName("db.client.conn*")),
                new ViewModel()
                    .setSelector(new ViewSelectorModel().setInstrumentName("messaging.*"))));
    fill(model, Map.of());
    assertThat(model.getMeterProvider().getViews())
        .extracting(view -> view.getSelector().getInstrumentName())
        .containsExactly("db.client.conn*", "messaging.*", "db.client.operation.duration");
  }

  @Test
  void logEventsAreCountedThoughTheFileExportsNone() {
    assertThat(fill(pushing(), Map.of()).getLoggerProvider().getProcessors())
        .singleElement()
        .satisfies(
            processor ->
                assertThat(processor.getExtensionProperties())
                    .containsOnlyKeys("waymark_log_events"));
  }

  @Test
  void endpointsOfTheFileCarryIdentityAndTheSettingOpensAnother() throws IOException {
    int first = freePort();
    int second = freePort();
    OpenTelemetryConfigurationModel model = scraping(first);
    fill(model, Map.of("waymark.metrics.prometheus.port", String.valueOf(second)));
    assertThat(model.getMeterProvider().getReaders())
        .extracting(DeclarativeDefaultsTests::endpoint)
        .satisfiesExactly(
            own -> {
              assertThat(own.getPort()).isEqualTo(first);
              assertThat(own.getScopeInfoEnabled()).isFalse();
              assertThat(own.getResourceConstantLabels().getIncluded())
                  .containsExactlyInAnyOrder(
                      "service.name", "service.namespace", "deployment.environment.name");
            },
            opened -> {
              assertThat(opened.getHost()).isEqualTo("127.0.0.1");
              assertThat(opened.getPort()).isEqualTo(second);
            });
  }

  @Test
  void whenThePortIsTakenThereIsNoEndpointAndTheAgentStarts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OpenTelemetryConfigurationModel model = fill(scraping(taken.getLocalPort()), Map.of());
      assertThat(model.getMeterProvider()).isNull();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static OpenTelemetryConfigurationModel scraping(int port) {
    return new OpenTelemetryConfigurationModel()
        .setMeterProvider(
            new MeterProviderModel()
                .setReaders(
                    List.of(
                        new MetricReaderModel()
                            .setPull(
                                new PullMetricReaderModel()
                                    .setExporter(
                                        new PullMetricExporterModel()
                                            .setExtensionProperty(
                                                "prometheus/development",
                                                new ExperimentalPrometheusMetricExporterModel()
                                                    .setHost("127.0.0.1")
                                                    .setPort(port)))))));
  }

  private static ExperimentalPrometheusMetricExporterModel endpoint(MetricReaderModel reader) {
    Map<?, ?> ours =
        (Map<?, ?>) reader.getPull().getExporter().getExtensionProperties().get("waymark_scrape");
    return (ExperimentalPrometheusMetricExporterModel) ours.get("endpoint");
  }

  @Test
  void whenTheFileIsBrokenItStaysAsItIs() {
    assertThat(fill(broken(), Map.of())).isEqualTo(broken());
  }

  /**
   * A view that says nothing is upstream's to complain about, and a null among views is nobody's.
   */
  private static OpenTelemetryConfigurationModel broken() {
    OpenTelemetryConfigurationModel model = pushing();
    model.getMeterProvider().setViews(Arrays.asList(new ViewModel(), null));
    return model;
  }

  @Test
  void whenWaymarkIsOffTheFileStaysAsItIs() {
    assertThat(fill(pushing(), Map.of("waymark.enabled", "false"))).isEqualTo(pushing());
  }
}
