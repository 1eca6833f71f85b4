package io.waymark.starter.http;

import io.waymark.contract.LabelBudget;
import io.waymark.starter.metrics.ContractTelemetry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** Measures the outbound requests of WebClient. */
final class WebClientRequests extends ClientRequestHandler<ClientRequestObservationContext> {

  WebClientRequests(ContractTelemetry telemetry, ClientRequestSeries series) {
    super(ClientRequestObservationContext.class, telemetry, series);
  }

  @Override
  @Nullable SentRequest sent(ClientRequestObservationContext context) {
    return requestOf(context);
  }

  /** What a finished observation tells of its request; null where there was none. */
  static @Nullable SentRequest requestOf(ClientRequestObservationContext context) {
    ClientRequest request = context.getRequest();
    if (request == null) {
      return null;
    }
    ClientResponse response = context.getResponse();
    int status = response != null ? response.statusCode().value() : ClientRequestSeries.NO_STATUS;
    return new SentRequest(
        request.method().name(),
        request.url(),
        status,
        response == null ? errorType(context.getError()) : null,
        response != null ? ResponseVersion.of(response) : null);
  }

  /**
   * The class of what went wrong; Spring's wrapper says less than what it wraps. A request that its
   * caller gave up has neither response nor error, which the convention calls other.
   */
  private static String errorType(@Nullable Throwable error) {
    if (error == null) {
      return LabelBudget.OTHER;
    }
    Throwable cause = error.getCause();
    return (error instanceof WebClientRequestException && cause != null ? cause : error)
        .getClass()
        .getName();
  }
}
