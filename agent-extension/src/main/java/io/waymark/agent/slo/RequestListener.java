package io.waymark.agent.slo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.OperationListener;
import io.waymark.agent.handover.HandOver;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.contract.slo.HttpSloEvents;
import org.jspecify.annotations.Nullable;

/** Turns one finished request into SLO events, from the attributes upstream found for it. */
final class RequestListener implements OperationListener {

  private static final AttributeKey<String> ROUTE =
      AttributeKey.stringKey(AttributeKeys.HTTP_ROUTE);
  private static final AttributeKey<String> METHOD =
      AttributeKey.stringKey(AttributeKeys.HTTP_REQUEST_METHOD);
  private static final AttributeKey<String> URL_PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey(AttributeKeys.HTTP_RESPONSE_STATUS_CODE);
  private static final AttributeKey<String> ERROR_TYPE =
      AttributeKey.stringKey(AttributeKeys.ERROR_TYPE);

  private static final int SWITCHING_PROTOCOLS = 101;

  @Override
  public Context onStart(Context context, Attributes startAttributes, long startNanos) {
    return context.with(RequestInProgress.KEY, new RequestInProgress(startAttributes, startNanos));
  }

  @Override
  public void onEnd(Context context, Attributes endAttributes, long endNanos) {
    HandOver.requestAnswered();
    RequestInProgress request = context.get(RequestInProgress.KEY);
    Judgement judgement = Judgement.current();
    if (request == null || judgement.handOver().starterOwns()) {
      return;
    }
    RequestPolicy policy = judgement.handOver().policy();
    String path = either(URL_PATH, endAttributes, request);
    String route = either(ROUTE, endAttributes, request);
    String routeOrPath = route != null ? route : path != null ? path : "";
    // A probe that no controller serves has the route of a fallback, such as /**.
    boolean probe = policy.isProbe(routeOrPath) || (path != null && policy.isProbe(path));
    if (!policy.countsForSlo(routeOrPath)) {
      return;
    }
    Long status = either(STATUS, endAttributes, request);
    int code = status != null ? status.intValue() : HttpSloEvents.NO_STATUS;
    boolean timed =
        policy.isTimed(routeOrPath) && !request.streamed() && code != SWITCHING_PROTOCOLS;
    String method = either(METHOD, endAttributes, request);
    judgement
        .events()
        .record(
            method != null ? method : "",
            routeOrPath,
            probe,
            code,
            either(ERROR_TYPE, endAttributes, request) != null,
            request.aborted(),
            timed,
            endNanos - request.startNanos());
  }

  /** Some servers know an attribute at the start of a request, some at its end. */
  private static <T> @Nullable T either(
      AttributeKey<T> key, Attributes endAttributes, RequestInProgress request) {
    T value = endAttributes.get(key);
    return value != null ? value : request.startAttributes().get(key);
  }
}
