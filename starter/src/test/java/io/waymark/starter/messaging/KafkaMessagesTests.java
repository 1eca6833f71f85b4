package io.waymark.starter.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservationConvention;

/** With Kafka's own stand-ins for the broker; {@code contract-tests} have a real one. */
class KafkaMessagesTests {

  private static final String SENT = "messaging_client_operation_duration_seconds";

  private static final String PROCESSED = "messaging_process_duration_seconds";

  private static final String SWITCH = "spring.kafka.%s.observation-enabled=%s";

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues(
              "spring.application.name=shop",
              "management.tracing.sampling.probability=1",
              "waymark.slo.definitions.fulfilment.objective=99%",
              "waymark.slo.definitions.fulfilment.observation=spring.kafka.listener",
              "waymark.slo.definitions.fulfilment.matching=messaging.destination.name=orders",
              "waymark.slo.definitions.other.objective=99%",
              "waymark.slo.definitions.other.observation=spring.kafka.listener",
              "waymark.slo.definitions.other.matching=messaging.destination.name=payments")
          .withUserConfiguration(Shop.class);

  @Test
  void messagesAreMeasuredByDestinationAndOutcome() {
    this.contextRunner.run(
        context -> {
          send(context);
          process(context);
          assertThat(counts(context, SENT))
              .isEqualTo(
                  Map.of(
                      sent(), 1L, sent("error_type", RecordTooLargeException.class.getName()), 1L));
          assertThat(counts(context, PROCESSED))
              .isEqualTo(
                  Map.of(
                      processed(),
                      1L,
                      processed("error_type", IllegalStateException.class.getName()),
                      1L));
        });
  }

  @Test
  void theTimersThatSpringKafkaHasWithoutObservationStayAndNoneIsAdded() {
    this.contextRunner.run(
        context -> {
          send(context);
          process(context);
          MeterRegistry meters = context.getBean(MeterRegistry.class);
          assertThat(
                  meters.find("spring.kafka.template").timers().stream()
                      .collect(Collectors.toMap(timer -> timer.getId().getTags(), Timer::count)))
              .isEqualTo(
                  Map.of(
                      timer("kafkaTemplate", "success", "none"), 1L,
                      timer("kafkaTemplate", "failure", "RecordTooLargeException"), 1L));
          assertThat(
                  meters.find("spring.kafka.listener").timers().stream()
                      .collect(Collectors.toMap(timer -> timer.getId().getTags(), Timer::count)))
              .isEqualTo(
                  Map.of(
                      timer("orders-listener-0", "success", "none"), 1L,
                      timer("orders-listener-0", "failure", "IllegalStateException"), 1L));
        });
  }

  private static List<io.micrometer.core.instrument.Tag> timer(
      String name, String result, String exception) {
    return Tags.of("name", name, "result", result, "exception", exception).stream().toList();
  }

  @Test
  void whenTheUserSwitchesObservationOnItsMetersAreThose() {
    this.contextRunner
        .withPropertyValues(SWITCH.formatted("template", true), SWITCH.formatted("listener", true))
        .run(
            context -> {
              send(context);
              process(context);
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              assertThat(
                      meters
                          .get("spring.kafka.template")
                          .tag("spring.kafka.template.name", "kafkaTemplate")
                          .timers())
                  .isNotEmpty();
              assertThat(
                      meters
                          .get("spring.kafka.listener")
                          .tag("spring.kafka.listener.id", "orders-listener-0")
                          .timers())
                  .isNotEmpty();
              assertThat(counts(context, SENT)).hasSize(2);
              assertThat(counts(context, PROCESSED)).hasSize(2);
            });
  }

  @Test
  void whenTheUserSwitchesObservationOffNothingIsMeasured() {
    this.contextRunner
        .withPropertyValues(
            SWITCH.formatted("template", false), SWITCH.formatted("listener", false))
        .run(
            context -> {
              send(context);
              process(context);
              assertThat(counts(context, SENT)).isEmpty();
              assertThat(counts(context, PROCESSED)).isEmpty();
              assertThat(
                      context.getBean(MeterRegistry.class).find("spring.kafka.listener").timers())
                  .isNotEmpty();
            });
  }

  @Test
  void whenTheSwitchIsOffNothingIsObserved() {
    this.contextRunner
        .withPropertyValues("waymark.metrics.messaging.enabled=false")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(KafkaObservations.class);
              send(context);
              assertThat(counts(context, SENT)).isEmpty();
            });
  }

  @Test
  void whenKafkaIsMissingNothingIsThere() {
    new ApplicationContextRunner()
        .withClassLoader(new FilteredClassLoader("org.springframework.kafka", "org.apache.kafka"))
        .withUserConfiguration(Nothing.class)
        .run(
            context ->
                assertThat(context).hasNotFailed().doesNotHaveBean("waymarkKafkaObservations"));
  }

  @Test
  void aMessageIsASpanOfItsSenderAndOneOfItsReceiverInTheSameTrace() {
    this.contextRunner
        .withUserConfiguration(ExportedSpans.class)
        .run(
            context -> {
              send(context);
              processWhatWasSent(context);
              SpanData sent = span(context, SpanKind.PRODUCER, "send orders");
              SpanData processed = span(context, SpanKind.CONSUMER, "process orders");
              assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
              assertThat(processed.getTraceId()).isEqualTo(sent.getTraceId());
              assertThat(processed.getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("messaging.system"), "kafka")
                  .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "orders")
                  .containsEntry(AttributeKey.stringKey("messaging.operation.name"), "process")
                  .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
                  .containsEntry(
                      AttributeKey.stringKey("messaging.consumer.group.name"), "fulfilment")
                  .containsEntry(AttributeKey.stringKey("messaging.destination.partition.id"), "0")
                  .containsEntry(AttributeKey.stringKey("messaging.kafka.offset"), "0");
              assertThat(sent.getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "send")
                  .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "orders");
            });
  }

  @Test
  void aConventionOfTheUsersWins() {
    this.contextRunner
        .withUserConfiguration(ExportedSpans.class, OwnConvention.class)
        .run(
            context -> {
              send(context);
              SpanData sent = span(context, SpanKind.PRODUCER, "ours");
              assertThat(sent.getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("own"), "orders")
                  .doesNotContainKey(AttributeKey.stringKey("messaging.operation.type"));
              assertThat(counts(context, SENT)).containsKey(sent());
            });
  }

  @Test
  void anObjectiveOfAListenerCountsItsMessagesAndExceptionsAreBad() {
    this.contextRunner.run(
        context -> {
          process(context);
          assertThat(events(context, "fulfilment", "good")).isEqualTo(1);
          assertThat(events(context, "fulfilment", "bad")).isEqualTo(1);
          assertThat(events(context, "other", "good")).isZero();
          assertThat(events(context, "other", "bad")).isZero();
        });
  }

  @SuppressWarnings("unchecked")
  private static void send(ApplicationContext context) {
    KafkaTemplate<String, String> kafka = context.getBean(KafkaTemplate.class);
    kafka.send("orders", "fine");
    assertThatThrownBy(() -> kafka.send("orders", Broker.TOO_LARGE)).isNotNull();
  }

  private static void process(ApplicationContext context) {
    Broker broker = context.getBean(Broker.class);
    broker.receive(new ConsumerRecord<>("orders", 0, 0, "key", "fine"));
    broker.receive(new ConsumerRecord<>("orders", 0, 1, "key", "refused"));
    broker.awaitNextPoll();
  }

  private static void processWhatWasSent(ApplicationContext context) {
    Broker broker = context.getBean(Broker.class);
    ConsumerRecord<String, String> received = new ConsumerRecord<>("orders", 0, 0, "key", "fine");
    broker.producer.history().get(0).headers().forEach(received.headers()::add);
    broker.receive(received);
    broker.awaitNextPoll();
  }

  private static SpanData span(ApplicationContext context, SpanKind kind, String name) {
    context
        .getBean(OpenTelemetrySdk.class)
        .getSdkTracerProvider()
        .forceFlush()
        .join(10, TimeUnit.SECONDS);
    return context.getBean(InMemorySpanExporter.class).getFinishedSpanItems().stream()
        .filter(span -> span.getKind() == kind && span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double events(ApplicationContext context, String slo, String outcome) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals("slo_events"))
        .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
        .filter(
            point ->
                slo.equals(point.getLabels().get("slo"))
                    && outcome.equals(point.getLabels().get("outcome")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  private static Map<String, String> sent(String... more) {
    return labels(
        Map.of("messaging_operation_name", "send", "messaging_operation_type", "send"), more);
  }

  private static Map<String, String> processed(String... more) {
    return labels(
        Map.of(
            "messaging_operation_name", "process", "messaging_consumer_group_name", "fulfilment"),
        more);
  }

  private static Map<String, String> labels(Map<String, String> own, String... more) {
    Map<String, String> labels = new java.util.HashMap<>(own);
    labels.put("service_name", "shop");
    labels.put("messaging_system", "kafka");
    labels.put("messaging_destination_name", "orders");
    if (more.length > 0) {
      labels.put(more[0], more[1]);
    }
    return labels;
  }

  private static Map<Map<String, String>, Long> counts(ApplicationContext context, String family) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(family))
        .flatMap(snapshot -> snapshot.getDataPoints().stream())
        .collect(
            Collectors.toMap(
                point ->
                    point.getLabels().stream()
                        .collect(
                            Collectors.toMap(label -> label.getName(), label -> label.getValue())),
                point ->
                    ((HistogramDataPointSnapshot) point)
                        .getClassicBuckets().stream()
                            .mapToLong(bucket -> bucket.getCount())
                            .sum()));
  }

  /** Both ends of a topic, in this JVM. */
  static final class Broker {

    static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    static final String TOO_LARGE = "too large";

    final MockProducer<String, String> producer =
        new MockProducer<>(true, null, new StringSerializer(), new StringSerializer()) {

          /** As the real one refuses. */
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<String, String> record, Callback callback) {
            if (!TOO_LARGE.equals(record.value())) {
              return super.send(record, callback);
            }
            RecordTooLargeException refused = new RecordTooLargeException();
            callback.onCompletion(null, refused);
            return CompletableFuture.failedFuture(refused);
          }
        };

    final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");

    Broker() {
      this.consumer.updateBeginningOffsets(Map.of(ORDERS, 0L));
    }

    void receive(ConsumerRecord<String, String> record) {
      this.consumer.schedulePollTask(() -> this.consumer.addRecord(record));
    }

    /** What was received before has been handled by then. */
    void awaitNextPoll() {
      CountDownLatch polled = new CountDownLatch(1);
      this.consumer.schedulePollTask(polled::countDown);
      Awaitility.await("the next poll").until(() -> polled.getCount() == 0);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    Broker broker() {
      return new Broker();
    }

    @Bean
    ProducerFactory<?, ?> producerFactory(Broker broker) {
      return new DefaultKafkaProducerFactory<String, String>(
          Map.of("bootstrap.servers", "127.0.0.1:1")) {
        @Override
        protected Producer<String, String> createRawProducer(Map<String, Object> configuration) {
          return broker.producer;
        }
      };
    }

    @Bean
    ConsumerFactory<?, ?> consumerFactory(Broker broker) {
      return new DefaultKafkaConsumerFactory<String, String>(
          Map.of("bootstrap.servers", "127.0.0.1:1")) {
        @Override
        public Consumer<String, String> createConsumer(
            String groupId,
            String clientIdPrefix,
            String clientIdSuffix,
            java.util.Properties properties) {
          return broker.consumer;
        }
      };
    }

    /** Asked for the cluster's id where observation is switched on. */
    @Bean
    KafkaAdmin kafkaAdmin() {
      return new KafkaAdmin(Map.of("bootstrap.servers", "127.0.0.1:1")) {
        @Override
        public String clusterId() {
          return "test";
        }
      };
    }

    @Bean
    CommonErrorHandler skipWhatIsRefused() {
      return new CommonErrorHandler() {
        @Override
        public boolean handleOne(
            Exception failure,
            ConsumerRecord<?, ?> record,
            Consumer<?, ?> consumer,
            MessageListenerContainer container) {
          return true;
        }
      };
    }

    @KafkaListener(
        id = "orders-listener",
        groupId = "fulfilment",
        topicPartitions =
            @org.springframework.kafka.annotation.TopicPartition(
                topic = "orders",
                partitions = "0"))
    void process(String message) {
      if (message.equals("refused")) {
        throw new IllegalStateException(message);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ExportedSpans {

    @Bean
    InMemorySpanExporter spanExporter() {
      return InMemorySpanExporter.create();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnConvention {

    @Bean
    KafkaTemplateObservationConvention convention() {
      return new KafkaTemplateObservationConvention() {
        @Override
        public KeyValues getLowCardinalityKeyValues(KafkaRecordSenderContext context) {
          return KeyValues.of("own", context.getDestination());
        }

        @Override
        public String getContextualName(KafkaRecordSenderContext context) {
          return "ours";
        }

        @Override
        public String getName() {
          return "ours";
        }
      };
    }
  }
}
