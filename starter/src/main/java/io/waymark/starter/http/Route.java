package io.waymark.starter.http;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * What a request was mapped to.
 *
 * @param pattern pattern with its context path, such as {@code /items/{id}}; null where nothing
 *     matched
 */
record Route(@Nullable String pattern) {

  /**
   * Spring MVC's {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}; other servlets work
   * without it.
   */
  static final String PATTERN_ATTRIBUTE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private static final String KEPT_ATTRIBUTE = Route.class.getName() + ".kept";

  /** Keeps it on a request that may be dispatched to an error page, which has a route as well. */
  void keepOn(HttpServletRequest request) {
    request.setAttribute(KEPT_ATTRIBUTE, this);
  }

  /** The one that was kept, or the one the request has now. */
  static Route firstOf(HttpServletRequest request) {
    return request.getAttribute(KEPT_ATTRIBUTE) instanceof Route kept ? kept : of(request);
  }

  static Route of(HttpServletRequest request) {
    if (request.getAttribute(PATTERN_ATTRIBUTE) instanceof String pattern) {
      String contextPath = request.getContextPath();
      return new Route(contextPath.isEmpty() ? pattern : contextPath + pattern);
    }
    HttpServletMapping mapping = request.getHttpServletMapping();
    MappingMatch match = mapping.getMappingMatch();
    boolean specific =
        match == MappingMatch.PATH
            || match == MappingMatch.EXACT
            || match == MappingMatch.EXTENSION;
    return new Route(specific ? request.getContextPath() + mapping.getPattern() : null);
  }
}
