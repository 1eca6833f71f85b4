package io.waymark.cli.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a service answers scrapes.
 *
 * @param uri absolute, http or https, without credentials
 */
public record EndpointUrl(URI uri) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** What is wrong is told without the text: somebody may have put a password there. */
  public static EndpointUrl parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getFragment() == null) {
        if (uri.getRawUserInfo() == null) {
          return new EndpointUrl(uri);
        }
        throw new TypeConversionException(
            "credentials do not belong into an address; use --header or --bearer-token-file");
      }
    } catch (URISyntaxException ex) {
      // The same answer as for any other text that is no address.
    }
    throw new TypeConversionException(
        "it must be an http or https address such as http://127.0.0.1:8080");
  }

  /** Whether it names a server and leaves open where on it metrics are. */
  boolean isServerOnly() {
    String path = this.uri.getRawPath();
    return (path == null || path.isEmpty() || path.equals("/")) && this.uri.getRawQuery() == null;
  }

  EndpointUrl at(String path) {
    return new EndpointUrl(this.uri.resolve(path));
  }

  /** The address as it may be shown: a query can hold a token. */
  @Override
  public String toString() {
    String query = this.uri.getRawQuery();
    return query == null ? this.uri.toString() : this.uri.toString().replace("?" + query, "?…");
  }
}
