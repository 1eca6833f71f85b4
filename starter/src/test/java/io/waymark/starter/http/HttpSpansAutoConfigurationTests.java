package io.waymark.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HttpSpansAutoConfigurationTests {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  private final WebApplicationContextRunner contextRunner =
      new WebApplicationContextRunner()
          .withPropertyValues(
              "spring.application.name=shop", "management.tracing.sampling.probability=1.0")
          .withBean(SpanExporter.class, () -> this.exporter)
          .withUserConfiguration(Everything.class);

  @Test
  void aSpanIsOfTheConventionsAndTheMeterIsAsItWas() {
    this.contextRunner.run(
        context -> {
          SpanData span = served(context, null, 503, null);
          assertThat(span.getName()).isEqualTo("GET /items/{id}");
          assertThat(span.getStatus()).isEqualTo(StatusData.error());
          assertThat(span.getAttributes().asMap())
              .containsEntry(AttributeKey.longKey("http.response.status_code"), 503L)
              .containsEntry(AttributeKey.stringKey("http.route"), "/items/{id}")
              .containsEntry(AttributeKey.stringKey("error.type"), "503")
              .containsEntry(AttributeKey.stringKey("uri"), "/items/{id}")
              .containsEntry(AttributeKey.stringKey("method"), "GET");
          assertThat(
                  context
                      .getBean(MeterRegistry.class)
                      .get("http.server.requests")
                      .timer()
                      .getId()
                      .getTags())
              .extracting(Tag::getKey)
              .containsExactlyInAnyOrder(
                  "error", "exception", "method", "outcome", "status", "uri");
        });
  }

  @Test
  void anExceptionThatBecameTheCallersFaultIsNoFailure() {
    this.contextRunner.run(
        context -> {
          SpanData span = served(context, null, 404, new IllegalArgumentException("no item"));
          assertThat(span.getStatus()).isEqualTo(StatusData.unset());
          assertThat(span.getEvents()).singleElement().extracting("name").isEqualTo("exception");
          assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type"))).isNull();
        });
  }

  @Test
  void aNameOfTheUsersOwnConventionStays() {
    ServerRequestObservationConvention own =
        new DefaultServerRequestObservationConvention() {
          @Override
          public String getContextualName(ServerRequestObservationContext context) {
            return "our name";
          }
        };
    this.contextRunner.run(
        context -> assertThat(served(context, own, 200, null).getName()).isEqualTo("our name"));
  }

  @Test
  void whenTracingIsOffOrHasNoBridgeItStaysAway() {
    this.contextRunner
        .withPropertyValues("waymark.tracing.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HttpTracingHandler.class));
    this.contextRunner
        .withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
        .run(context -> assertThat(context).doesNotHaveBean("waymarkServletSpans"));
  }

  @Test
  void handlersOfTheUsersOwnDoNotKeepAnApplicationFromStarting() {
    this.contextRunner
        .withUserConfiguration(OwnHandlers.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context).doesNotHaveBean(ServletSpans.class);
            });
  }

  @Test
  void whatIsNoNameOfAHeaderIsNone() {
    this.contextRunner
        .withPropertyValues("waymark.tracing.response-header=X-Trace-Id")
        .run(context -> assertThat(context).hasBean("waymarkTraceIdHeader"));
    this.contextRunner.run(context -> assertThat(context).doesNotHaveBean("waymarkTraceIdHeader"));
  }

  private SpanData served(
      ApplicationContext context,
      @Nullable ServerRequestObservationConvention convention,
      int status,
      @Nullable Exception error) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/items/7");
    request.setAttribute(Route.PATTERN_ATTRIBUTE, "/items/{id}");
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setStatus(status);
    ServerRequestObservationContext served = new ServerRequestObservationContext(request, response);
    served.setPathPattern("/items/{id}");
    Observation observation =
        ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS.start(
            convention,
            new DefaultServerRequestObservationConvention(),
            () -> served,
            context.getBean(ObservationRegistry.class));
    if (error != null) {
      observation.error(error);
    }
    observation.stop();
    context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
    return this.exporter.getFinishedSpanItems().get(0);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}

  @Configuration(proxyBeanMethods = false)
  static class OwnHandlers {

    @Bean
    PropagatingReceiverTracingObservationHandler<ReceiverContext<String>> one(
        Tracer tracer, Propagator propagator) {
      return new PropagatingReceiverTracingObservationHandler<>(tracer, propagator);
    }

    @Bean
    PropagatingReceiverTracingObservationHandler<ReceiverContext<String>> two(
        Tracer tracer, Propagator propagator) {
      return new PropagatingReceiverTracingObservationHandler<>(tracer, propagator);
    }
  }
}
