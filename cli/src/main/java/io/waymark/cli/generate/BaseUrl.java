package io.waymark.cli.generate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/**
 * An address that links are built on.
 *
 * @param uri absolute, http or https, without query and fragment
 */
record BaseUrl(URI uri) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  static BaseUrl parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return new BaseUrl(uri);
      }
    } catch (URISyntaxException ex) {
      // The same answer as for any other text that is no base address.
    }
    throw new TypeConversionException(
        "it must be an http or https address without credentials, query and fragment, such as"
            + " https://grafana.example.com, but was '"
            + text
            + "'");
  }
}
