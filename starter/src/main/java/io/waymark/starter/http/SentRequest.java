package io.waymark.starter.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An outbound request that is over.
 *
 * @param status {@link ClientRequestSeries#NO_STATUS} where no response came
 * @param error what went wrong where no response came
 * @param version version of HTTP the response came by; null where the client does not tell
 */
record SentRequest(
    String method, URI uri, int status, @Nullable String error, @Nullable String version) {}
