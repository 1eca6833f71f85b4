package io.waymark.starter.http;

import io.waymark.starter.metrics.ContractTelemetry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.web.client.ResourceAccessException;

/** Measures the outbound requests of RestClient and RestTemplate. */
final class RestClientRequests extends ClientRequestHandler<ClientRequestObservationContext> {

  RestClientRequests(ContractTelemetry telemetry, ClientRequestSeries series) {
    super(ClientRequestObservationContext.class, telemetry, series);
  }

  @Override
  @Nullable SentRequest sent(ClientRequestObservationContext context) {
    return requestOf(context);
  }

  /** What a finished observation tells of its request; null where there was none. */
  static @Nullable SentRequest requestOf(ClientRequestObservationContext context) {
    ClientHttpRequest request = context.getCarrier();
    if (request == null) {
      return null;
    }
    ClientHttpResponse response = context.getResponse();
    int status = status(response);
    return new SentRequest(
        request.getMethod().name(),
        request.getURI(),
        status,
        status == ClientRequestSeries.NO_STATUS ? errorType(context.getError()) : null,
        response != null ? ResponseVersion.of(response) : null);
  }

  private static int status(@Nullable ClientHttpResponse response) {
    try {
      return response != null ? response.getStatusCode().value() : ClientRequestSeries.NO_STATUS;
    } catch (IOException ex) {
      return ClientRequestSeries.NO_STATUS;
    }
  }

  /** The class of what went wrong; Spring's wrapper says less than what it wraps. */
  private static @Nullable String errorType(@Nullable Throwable error) {
    if (error == null) {
      return null;
    }
    Throwable cause = error.getCause();
    return (error instanceof ResourceAccessException && cause != null ? cause : error)
        .getClass()
        .getName();
  }
}
