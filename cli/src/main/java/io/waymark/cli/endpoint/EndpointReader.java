package io.waymark.cli.endpoint;

import io.waymark.contract.exposition.Exposition;
import io.waymark.contract.exposition.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Scrapes endpoints, each within bounds of time and size. */
public final class EndpointReader {

  /** For all of a scrape: connecting, redirects and the body. */
  static final Duration MOST_TIME = Duration.ofSeconds(10);

  /** Several times what a large service exposes. */
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private static final int MOST_REDIRECTS = 5;

  /** Where metrics are when only a server is named: Spring Boot's, then everybody else's. */
  private static final List<String> USUAL_PATHS = List.of("/actuator/prometheus", "/metrics");

  private final HttpClient http;

  private final List<HeaderLine> headers;

  private final Duration mostTime;

  EndpointReader(List<HeaderLine> headers, @Nullable SSLContext tls) {
    this(headers, tls, MOST_TIME);
  }

  EndpointReader(List<HeaderLine> headers, @Nullable SSLContext tls, Duration mostTime) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(mostTime);
    this.http = tls == null ? builder.build() : builder.sslContext(tls).build();
    this.headers = List.copyOf(headers);
    this.mostTime = mostTime;
  }

  /** What an endpoint says now. */
  public List<Sample> read(EndpointUrl url) throws UnreadableException {
    if (!url.isServerOnly()) {
      return samples(url, answer(url));
    }
    Answer answer = answer(url.at(USUAL_PATHS.get(0)));
    if (answer.status() == 404) {
      answer = answer(url.at(USUAL_PATHS.get(1)));
    }
    if (answer.status() == 404) {
      throw new UnreadableException(
          url + " answered 404 at " + String.join(" and ", USUAL_PATHS) + "; name the whole path");
    }
    return samples(url, answer);
  }

  /** What is answered, as it is; empty where the server says that there is no such thing. */
  public Optional<String> text(EndpointUrl url) throws UnreadableException {
    Answer answer = answer(url);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(successful(url, answer));
  }

  private static List<Sample> samples(EndpointUrl url, Answer answer) throws UnreadableException {
    return Exposition.read(successful(url, answer));
  }

  private static String successful(EndpointUrl url, Answer answer) throws UnreadableException {
    if (answer.status() == 401 || answer.status() == 403) {
      throw new UnreadableException(
          url
              + " answered "
              + answer.status()
              + "; give it credentials with --header or --bearer-token-file");
    }
    if (answer.status() != 200) {
      throw new UnreadableException(url + " answered " + answer.status());
    }
    return answer.body();
  }

  private Answer answer(EndpointUrl url) throws UnreadableException {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                answer.complete(follow(url));
              } catch (UnreadableException | RuntimeException ex) {
                answer.completeExceptionally(ex);
              }
            },
            "scrape");
    // A body that trickles for ever must not keep the process alive.
    reader.setDaemon(true);
    reader.start();
    try {
      return answer.get(this.mostTime.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException ex) {
      reader.interrupt();
      throw tooSlow(url);
    } catch (ExecutionException ex) {
      if (ex.getCause() instanceof UnreadableException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException(ex.getCause());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new UnreadableException("interrupted while reading " + url);
    }
  }

  private Answer follow(EndpointUrl url) throws UnreadableException {
    URI uri = url.uri();
    boolean trusted = true;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = send(url, uri, trusted);
      try (InputStream body = response.body()) {
        String location = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
          return new Answer(response.statusCode(), text(url, body));
        }
        EndpointUrl next = target(url, uri, location);
        // Once it left, a credential does not come back: the other server chose where to.
        trusted &= isSameOrigin(uri, next.uri());
        uri = next.uri();
      } catch (IOException ex) {
        throw new UnreadableException(url + " broke off while it answered");
      }
    }
    throw new UnreadableException(url + " redirects more than " + MOST_REDIRECTS + " times");
  }

  private HttpResponse<InputStream> send(EndpointUrl url, URI uri, boolean trusted)
      throws UnreadableException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(this.mostTime).header("Accept", "text/plain");
    try {
      if (trusted) {
        this.headers.forEach(header -> request.header(header.name(), header.value()));
      }
    } catch (IllegalArgumentException ex) {
      throw new UnreadableException("--header: Java does not let this header be set");
    }
    try {
      return this.http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException ex) {
      throw tooSlow(url);
    } catch (ConnectException ex) {
      throw new UnreadableException(url + " cannot be reached: nothing answers there");
    } catch (SSLException ex) {
      throw new UnreadableException(
          url
              + " cannot be trusted: its certificate is not signed by an authority that is known"
              + " here, or is not for this name; --ca-file names authorities");
    } catch (IOException ex) {
      throw new UnreadableException(url + " broke off before it answered");
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new UnreadableException("interrupted while reading " + url);
    }
  }

  private static EndpointUrl target(EndpointUrl url, URI from, String location)
      throws UnreadableException {
    try {
      return EndpointUrl.parse(from.resolve(location).toString());
    } catch (RuntimeException ex) {
      throw new UnreadableException(url + " redirects to what is no http or https address");
    }
  }

  private static String text(EndpointUrl url, InputStream body)
      throws IOException, UnreadableException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new UnreadableException(
          url + " answers with more than " + MOST_BYTES / 1024 / 1024 + " MiB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private UnreadableException tooSlow(EndpointUrl url) {
    return new UnreadableException(
        url + " did not answer within " + this.mostTime.toSeconds() + " s");
  }

  private record Answer(int status, String body) {}
}
