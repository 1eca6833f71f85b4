package io.waymark.starter.http;

import io.netty.channel.Channel;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.ClassUtils;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/** The server's own requests behind Spring's, which tell neither version nor connection. */
final class NativeRequests {

  private static final boolean NETTY = isPresent("reactor.netty.http.server.HttpServerRequest");

  private static final boolean SERVLET = isPresent("jakarta.servlet.ServletRequest");

  private NativeRequests() {}

  /** Such as {@code HTTP/1.1}; null where the server does not tell. */
  static @Nullable String protocol(ServerHttpRequest request) {
    Object known = of(request);
    if (NETTY && known instanceof HttpServerRequest netty) {
      return netty.version().text();
    }
    return SERVLET && known instanceof ServletRequest servlet ? servlet.getProtocol() : null;
  }

  /** The channel a request came by; null where it is none of Reactor Netty's. */
  static @Nullable Object channel(ServerHttpRequest request) {
    return NETTY && of(request) instanceof Connection connection ? connection.channel() : null;
  }

  /**
   * Whether the channel is closed while its response is still under way. Reactor Netty completes a
   * write to a connection that breaks as if all of it had been sent; once all of it was, the
   * request has let go of the channel.
   */
  static boolean isBroken(ServerHttpRequest request, @Nullable Object channel) {
    return channel != null
        && channel == channel(request)
        && channel instanceof Channel known
        && !known.isActive();
  }

  private static @Nullable Object of(ServerHttpRequest request) {
    try {
      return ServerHttpRequestDecorator.getNativeRequest(request);
    } catch (IllegalArgumentException | IllegalStateException ex) {
      // Tests without a server have none.
      return null;
    }
  }

  private static boolean isPresent(String type) {
    return ClassUtils.isPresent(type, NativeRequests.class.getClassLoader());
  }
}
