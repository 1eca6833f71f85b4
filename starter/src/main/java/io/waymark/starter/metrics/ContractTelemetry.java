package io.waymark.starter.metrics;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.LabelBudget;
import io.waymark.contract.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Records the contract's series with the OpenTelemetry SDK and hands them to the scrape. Features
 * ask it for their instruments, so that name, unit, description and bounds come from the contract
 * and nowhere else.
 */
public final class ContractTelemetry implements AutoCloseable {

  private static final Log log = LogFactory.getLog(ContractTelemetry.class);

  private final SdkMeterProvider meterProvider;
  private final PrometheusMetricReader reader;
  private final ContractMeter meter;
  private final ContractMeter agents;
  private final TraceSource traces;
  private final boolean contract;
  private final List<LabelBudget> budgets = new CopyOnWriteArrayList<>();

  /**
   * A pipeline.
   *
   * @param traces where a measurement finds the trace it links to
   * @param push a reader that pushes what a scrape would see; null for none
   */
  ContractTelemetry(Resource resource, TraceSource traces, @Nullable MetricReader push) {
    this(resource, traces, push, true);
    counter(ContractMetrics.CARDINALITY_OVERFLOW, this::observeOverflow);
  }

  private ContractTelemetry(
      Resource resource, TraceSource traces, @Nullable MetricReader push, boolean contract) {
    this.contract = contract;
    this.traces = traces;
    this.reader =
        PrometheusMetricReader.builder()
            .setOtelScopeLabelsEnabled(false)
            .setTargetInfoMetricEnabled(contract)
            .setAllowedResourceAttributesFilter(Identity.ATTRIBUTES::contains)
            .build();
    SdkMeterProviderBuilder provider =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(this.reader)
            .setExemplarFilter(
                traces == TraceSource.NONE
                    ? ExemplarFilter.alwaysOff()
                    : ExemplarFilter.traceBased())
            // The SDK's series about itself have names of their own in every version.
            .registerView(meter("io.opentelemetry.sdk.trace"), dropped())
            .registerView(meter("io.opentelemetry.sdk.logs"), dropped())
            .registerView(instruments("otlp.exporter.*"), dropped());
    if (push != null) {
      provider.registerMetricReader(push);
    }
    this.meterProvider = provider.build();
    this.meter = new ContractMeter(contract ? this.meterProvider : MeterProvider.noop());
    this.agents = contract ? this.meter : new ContractMeter(GlobalOpenTelemetry.getMeterProvider());
  }

  /** A pipeline for what an application records itself, where the agent emits the contract. */
  static ContractTelemetry withoutContract(Resource resource) {
    return new ContractTelemetry(resource, TraceSource.NONE, null, false);
  }

  /** Whether it emits the contract's series; their instruments go nowhere otherwise. */
  public boolean emitsContract() {
    return this.contract;
  }

  /** The provider, for instrumentation libraries and for users of the OpenTelemetry API. */
  public SdkMeterProvider meterProvider() {
    return this.meterProvider;
  }

  /** Whether a measurement taken inside a sampled trace keeps a link to it. */
  public boolean recordsExemplars() {
    return this.traces != TraceSource.NONE;
  }

  /** Where a measurement finds the trace it links to. */
  public TraceSource traces() {
    return this.traces;
  }

  /** The instrument of a histogram of the contract. */
  public DoubleHistogram histogram(Metric metric) {
    return this.meter
        .meter()
        .histogramBuilder(metric.name())
        .setDescription(metric.description())
        .setUnit(metric.unit().ucum())
        .setExplicitBucketBoundariesAdvice(
            metric.bounds().stream().map(BigDecimal::doubleValue).toList())
        .build();
  }

  /** Registers a counter of the contract that is read when it is scraped. */
  public void counter(Metric metric, Consumer<ObservableLongMeasurement> callback) {
    this.meter.counter(metric, callback);
  }

  /** Registers a gauge of the contract that is read when it is scraped. */
  public void gauge(Metric metric, Consumer<ObservableDoubleMeasurement> callback) {
    this.meter.gauge(metric, callback);
  }

  /** Registers an up-down counter of the contract that is read when it is scraped. */
  public void upDownCounter(Metric metric, Consumer<ObservableLongMeasurement> callback) {
    this.meter.upDownCounter(metric, callback);
  }

  /**
   * The instruments of what only the starter can count: the agent's where it emits the contract,
   * because it has to leave through it.
   */
  public ContractMeter agents() {
    return this.agents;
  }

  /** A bound for the values of one label, whose overflow is counted and logged once. */
  public LabelBudget budget(Metric metric, String attribute, int limit) {
    LabelBudget budget =
        new LabelBudget(metric, attribute, limit, sentence -> log.warn(sentence + hint(attribute)));
    this.budgets.add(budget);
    return budget;
  }

  private static String hint(String attribute) {
    return switch (attribute) {
      case AttributeKeys.HTTP_ROUTE -> " Is a path variable missing from a route?";
      case AttributeKeys.DB_QUERY_SUMMARY -> " Are names of tables generated?";
      case AttributeKeys.MESSAGING_DESTINATION_NAME -> " Are names of topics or queues generated?";
      default -> "";
    };
  }

  private static InstrumentSelector meter(String name) {
    return InstrumentSelector.builder().setMeterName(name).build();
  }

  private static InstrumentSelector instruments(String namePattern) {
    return InstrumentSelector.builder().setName(namePattern).build();
  }

  private static View dropped() {
    return View.builder().setAggregation(Aggregation.drop()).build();
  }

  MetricSnapshots collect() {
    return Exemplars.onlyTraceAndSpan(this.reader.collect());
  }

  private void observeOverflow(ObservableLongMeasurement measurement) {
    for (LabelBudget budget : this.budgets) {
      measurement.record(
          budget.overflowed(),
          Attributes.of(
              AttributeKey.stringKey(AttributeKeys.METRIC),
              budget.metric(),
              AttributeKey.stringKey(AttributeKeys.LABEL),
              budget.label()));
    }
  }

  @Override
  public void close() {
    // First what may push a last time.
    this.meterProvider.close();
    this.agents.close();
  }
}
