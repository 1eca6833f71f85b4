package io.waymark.agent.slo;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What a server's response object tells beside its status, asked by the methods it has: the
 * extension knows no server's classes. Methods are looked up once per class.
 */
final class ServerResponse {

  private static final ClassValue<Methods> METHODS =
      new ClassValue<>() {
        @Override
        protected Methods computeValue(Class<?> type) {
          return new Methods(
              method(type, "getErrorException", Exception.class),
              method(type, "getContentType", String.class));
        }
      };

  private static final ServerResponse UNKNOWN = new ServerResponse(null, new Methods(null, null));

  private final @Nullable Object response;
  private final Methods methods;

  private ServerResponse(@Nullable Object response, Methods methods) {
    this.response = response;
    this.methods = methods;
  }

  static ServerResponse of(@Nullable Object response) {
    return response != null
        ? new ServerResponse(response, METHODS.get(response.getClass()))
        : UNKNOWN;
  }

  /** Tomcat keeps the exception of a failed write, though the application may have handled it. */
  boolean failedToWrite() {
    return call(this.methods.errorException()) instanceof IOException;
  }

  /** Whether it was an event stream, whose duration is how long somebody listened. */
  boolean isStream() {
    return call(this.methods.contentType()) instanceof String contentType
        && (contentType.startsWith("text/event-stream")
            || contentType.startsWith("application/x-ndjson"));
  }

  private @Nullable Object call(@Nullable MethodHandle method) {
    if (method == null) {
      return null;
    }
    try {
      return method.invoke(this.response);
    } catch (Throwable ex) {
      // The response is the server's: whatever it throws, the request must not notice.
      return null;
    }
  }

  private static @Nullable MethodHandle method(Class<?> type, String name, Class<?> result) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(type, name, MethodType.methodType(result))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | LinkageError ex) {
      return null;
    }
  }

  private record Methods(
      @Nullable MethodHandle errorException, @Nullable MethodHandle contentType) {}
}
