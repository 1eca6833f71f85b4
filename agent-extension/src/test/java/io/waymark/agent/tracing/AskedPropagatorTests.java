package io.waymark.agent.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SettingSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedPropagatorTests {

  private static final String TRACE = "463ac35c9f6413ad48485a3953bb6124";
  private static final String SPAN = "0020000000000001";

  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation")
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier != null ? carrier.get(key) : null;
        }
      };

  @Test
  void b3IsReadFromOneHeaderOrSeveralAndWrittenToNone() {
    AskedPropagator propagator = propagator(Map.of("waymark.tracing.b3", "true"));
    Context single =
        propagator.extract(Context.root(), Map.of("b3", TRACE + "-" + SPAN + "-1"), GETTER);
    Context multi =
        propagator.extract(
            Context.root(),
            Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Sampled", "0"),
            GETTER);
    assertThat(Span.fromContext(single).getSpanContext())
        .returns(TRACE, SpanContext::getTraceId)
        .returns(true, SpanContext::isSampled);
    assertThat(Span.fromContext(multi).getSpanContext())
        .returns(TRACE, SpanContext::getTraceId)
        .returns(false, SpanContext::isSampled);
    assertThat(injected(propagator, single)).isEmpty();
  }

  @Test
  void whenB3IsOffItIsNotRead() {
    AskedPropagator propagator = propagator(Map.of("waymark.tracing.baggage", "tenant"));
    Context context =
        propagator.extract(Context.root(), Map.of("b3", TRACE + "-" + SPAN + "-1"), GETTER);
    assertThat(Span.fromContext(context).getSpanContext().isValid()).isFalse();
  }

  @Test
  void aTraceOfW3cComesFirst() {
    SpanContext w3c =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    Context context =
        propagator(Map.of("waymark.tracing.b3", "true"))
            .extract(
                Context.root().with(Span.wrap(w3c)),
                Map.of("b3", TRACE + "-" + SPAN + "-1"),
                GETTER);
    assertThat(Span.fromContext(context).getSpanContext()).isEqualTo(w3c);
  }

  @Test
  void onlyListedBaggagePassesInAndOut() {
    AskedPropagator propagator = propagator(Map.of("waymark.tracing.baggage", "tenant,channel"));
    Context context =
        propagator.extract(Context.root(), Map.of("baggage", "tenant=a,user=b,channel=c"), GETTER);
    assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("tenant", "channel");
    Context own = context.with(Baggage.fromContext(context).toBuilder().put("mine", "too").build());
    assertThat(injected(propagator, own).get("baggage").split(","))
        .containsExactlyInAnyOrder("tenant=a", "channel=c");
  }

  /** Upstream writes a stack trace about each. */
  @ParameterizedTest
  @ValueSource(strings = {"tenant=%zz", "tenant=%", "tenant=a%4", "tenant=a;note=%zz"})
  void whatCannotBeDecodedIsNotEvenTried(String member) {
    AskedPropagator propagator = propagator(Map.of("waymark.tracing.baggage", "true"));
    Context context =
        propagator.extract(Context.root(), Map.of("baggage", member + ",channel=c%20d"), GETTER);
    assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("channel");
    assertThat(Baggage.fromContext(context).getEntryValue("channel")).isEqualTo("c d");
  }

  @Test
  void allBaggagePassesWhereSaidSo() {
    AskedPropagator propagator = propagator(Map.of("waymark.tracing.baggage", "true"));
    Context context =
        propagator.extract(Context.root(), Map.of("baggage", "tenant=a,user=b"), GETTER);
    assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("tenant", "user");
  }

  private static Map<String, String> injected(AskedPropagator propagator, Context context) {
    Map<String, String> headers = new HashMap<>();
    propagator.inject(context, headers, (carrier, key, value) -> headers.put(key, value));
    return headers;
  }

  private static AskedPropagator propagator(Map<String, String> written) {
    return new AskedPropagator(
        EffectiveSettings.read(
            new SettingSource() {
              @Override
              public @Nullable Found find(String key) {
                String text = written.get(key);
                return text != null ? new Found(text, "test", false) : null;
              }

              @Override
              public Set<String> keys() {
                return written.keySet();
              }
            }));
  }
}
