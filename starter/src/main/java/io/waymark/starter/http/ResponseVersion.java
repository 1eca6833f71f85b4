package io.waymark.starter.http;

import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The version of HTTP that a response came by. Spring's abstractions do not tell, so this looks at
 * what the JDK's clients and Reactor Netty left in the response, and says nothing where it finds
 * nothing.
 */
final class ResponseVersion {

  private static final boolean NETTY = isPresent("reactor.netty.http.client.HttpClientResponse");

  private static final boolean REACTIVE =
      isPresent("org.springframework.http.client.reactive.ClientHttpResponse")
          && isPresent("reactor.core.publisher.Mono");

  private static final ClassValue<Optional<Field>> EVIDENCE =
      new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> type) {
          return evidence(type);
        }
      };

  private ResponseVersion() {}

  /** Of a response of RestClient, RestTemplate or WebClient. */
  static @Nullable String of(Object response) {
    Object evidence =
        EVIDENCE
            .get(response.getClass())
            .map(field -> ReflectionUtils.getField(field, response))
            .orElse(null);
    if (evidence instanceof HttpResponse<?> jdk) {
      return jdk.version() == HttpClient.Version.HTTP_2 ? "2" : "1.1";
    }
    if (evidence instanceof HttpURLConnection) {
      return "1.1";
    }
    if (NETTY && evidence instanceof HttpClientResponse netty) {
      return ProtocolVersion.of(netty.version().text());
    }
    // WebClient's response hides the one of the client below.
    return REACTIVE && evidence instanceof ClientHttpResponse hidden ? of(hidden) : null;
  }

  private static Optional<Field> evidence(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (isEvidence(field.getType())) {
        try {
          field.setAccessible(true);
          return Optional.of(field);
        } catch (RuntimeException ex) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isEvidence(Class<?> type) {
    return HttpResponse.class.isAssignableFrom(type)
        || HttpURLConnection.class.isAssignableFrom(type)
        || (NETTY && HttpClientResponse.class.isAssignableFrom(type))
        || (REACTIVE && ClientHttpResponse.class.isAssignableFrom(type));
  }

  private static boolean isPresent(String type) {
    return ClassUtils.isPresent(type, ResponseVersion.class.getClassLoader());
  }
}
