package io.waymark.starter.http;

import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.ReflectionUtils;

/**
 * The version of HTTP that a response came by. Spring's abstraction does not tell, so this looks at
 * what the JDK's clients left in the response, and says nothing where it finds nothing.
 */
final class ResponseVersion {

  private static final ClassValue<Optional<Field>> EVIDENCE =
      new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> type) {
          return evidence(type);
        }
      };

  private ResponseVersion() {}

  static @Nullable String of(ClientHttpResponse response) {
    Object evidence =
        EVIDENCE
            .get(response.getClass())
            .map(field -> ReflectionUtils.getField(field, response))
            .orElse(null);
    if (evidence instanceof HttpResponse<?> jdk) {
      return jdk.version() == HttpClient.Version.HTTP_2 ? "2" : "1.1";
    }
    return evidence instanceof HttpURLConnection ? "1.1" : null;
  }

  private static Optional<Field> evidence(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (HttpResponse.class.isAssignableFrom(field.getType())
          || HttpURLConnection.class.isAssignableFrom(field.getType())) {
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
}
