package io.waymark.starter.security;

import java.util.function.Predicate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;

/** Tells once whether the endpoint that is scraped can be reached without credentials. */
final class ScrapeAccess implements SmartInitializingSingleton {

  private static final Log log = LogFactory.getLog(ScrapeAccess.class);

  private final ObjectProvider<PathMappedEndpoints> endpoints;
  private final Predicate<String> isAllowed;
  private final String chain;

  /**
   * What tells.
   *
   * @param isAllowed whether anybody may read a path
   * @param chain type of the bean that would permit it
   */
  ScrapeAccess(
      ObjectProvider<PathMappedEndpoints> endpoints, Predicate<String> isAllowed, String chain) {
    this.endpoints = endpoints;
    this.isAllowed = isAllowed;
    this.chain = chain;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String path = path();
    if (path != null && !this.isAllowed.test(path)) {
      log.info(
          "Spring Security refuses anonymous requests to %s, so Prometheus needs credentials. To permit them, add a %s bean for EndpointRequest.to(\"prometheus\") that permits all."
              .formatted(path, this.chain));
    }
  }

  private @Nullable String path() {
    PathMappedEndpoints exposed = this.endpoints.getIfAvailable();
    return exposed != null ? exposed.getPath(EndpointId.of("prometheus")) : null;
  }
}
