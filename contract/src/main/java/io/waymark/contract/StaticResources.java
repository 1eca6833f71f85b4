package io.waymark.contract;

import java.util.Locale;
import java.util.Set;

/**
 * Files that a page is made of. A browser asks for dozens of them at once, and a trace of one has
 * nothing to tell: they make no spans in any mode, and are measured and counted all the same.
 *
 * <p>By the end of the path and not by who serves it, because that is all that every server knows
 * when a span begins.
 */
public final class StaticResources {

  private static final Set<String> EXTENSIONS =
      Set.of(
          "avif",
          "bmp",
          "css",
          "eot",
          "gif",
          "ico",
          "jpeg",
          "jpg",
          "js",
          "map",
          "mjs",
          "otf",
          "png",
          "svg",
          "ttf",
          "wasm",
          "webmanifest",
          "webp",
          "woff",
          "woff2");

  private static final int MAX_LENGTH = "webmanifest".length();

  private StaticResources() {}

  /** Whether a request reads a file of a kind that pages are made of. */
  public static boolean matches(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return false;
    }
    int dot = path.lastIndexOf('.');
    int length = path.length() - dot - 1;
    return dot > path.lastIndexOf('/') + 1
        && length <= MAX_LENGTH
        && EXTENSIONS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
