package io.waymark.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Notes on the request that its client went away, and leaves the exception to whoever handles it.
 */
final class ClientAbortWitness implements HandlerExceptionResolver {

  /** Holds what told that the client is gone, where the framework handles that itself. */
  static final String ABORTED_ATTRIBUTE = ClientAbortWitness.class.getName() + ".aborted";

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception ex) {
    if (DisconnectedClientHelper.isClientDisconnectedException(ex)) {
      request.setAttribute(ABORTED_ATTRIBUTE, ex);
    }
    return null;
  }
}
