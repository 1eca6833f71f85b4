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
