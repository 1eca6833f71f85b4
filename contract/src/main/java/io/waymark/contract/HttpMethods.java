package io.waymark.contract;

import java.util.Set;

/**
 * The request methods that keep their name; any other is {@value LabelBudget#OTHER}, so that a
 * client cannot invent series.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/http/http-metrics.md">HTTP
 *     metrics, note on {@code http.request.method}</a>
 */
public final class HttpMethods {

  private static final Set<String> KNOWN =
      Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

  private HttpMethods() {}

  /** The method, or {@value LabelBudget#OTHER}. */
  public static String known(String method) {
    return KNOWN.contains(method) ? method : LabelBudget.OTHER;
  }
}
