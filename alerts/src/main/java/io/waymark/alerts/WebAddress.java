package io.waymark.alerts;

import java.net.URI;

/** An address that is written into files and alerts for others to open. */
final class WebAddress {

  private WebAddress() {}

  static URI checked(String what, URI address) {
    String scheme = address.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException(
          what
              + " was '"
              + address
              + "' but it must be an absolute http or https address such as"
              + " https://example.org/path");
    }
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          what
              + " for "
              + address.getHost()
              + " contains a user or password, which everyone who reads an alert would see; leave"
              + " it out");
    }
    return address;
  }

  /** An address that a path can be added to, without a slash at its end. */
  static String base(String what, URI address) {
    if (checked(what, address).getRawQuery() != null || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          what + " was '" + address + "' but a path is added to it; leave out what follows ? or #");
    }
    return address.toString().replaceAll("/+$", "");
  }
}
