package io.waymark.starter.security;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** A scrape by somebody without credentials. */
final class AnonymousScrape {

  private static final Authentication NOBODY =
      new AnonymousAuthenticationToken(
          "waymark", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

  private AnonymousScrape() {}

  /** Whether rules allow it; rules that cannot tell are not accused. */
  static boolean isAllowed(WebInvocationPrivilegeEvaluator rules, String path) {
    try {
      return rules.isAllowed("", path, "GET", NOBODY);
    } catch (RuntimeException | LinkageError ex) {
      return true;
    }
  }
}
