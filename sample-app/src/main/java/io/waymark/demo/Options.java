package io.waymark.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the launcher passes on.
 *
 * @param root of the repository
 * @param limit after which the demo ends in any case; empty to stay until it is stopped
 * @param attachment how Waymark comes to the services
 * @param interactive whether a person watches a terminal
 * @param colour whether that person wants colours
 */
record Options(
    Path root,
    Optional<Duration> limit,
    Attachment attachment,
    boolean interactive,
    boolean colour) {

  static Options parse(String[] args) {
    Path root = Path.of("").toAbsolutePath();
    Optional<Duration> limit = Optional.empty();
    Attachment attachment = Attachment.STARTER;
    boolean interactive = false;
    boolean colour = false;
    for (String arg : args) {
      if (arg.equals("--interactive")) {
        interactive = true;
      } else if (arg.equals("--colour")) {
        colour = true;
      } else if (arg.equals("--agent") || arg.equals("--both")) {
        if (attachment != Attachment.STARTER) {
          throw new IllegalArgumentException("--agent and --both exclude each other");
        }
        attachment = arg.equals("--agent") ? Attachment.AGENT : Attachment.BOTH;
      } else if (arg.startsWith("--for=")) {
        limit = Optional.of(duration(arg.substring("--for=".length())));
      } else {
        throw new IllegalArgumentException("unknown argument " + arg + "; see ./demo --help");
      }
    }
    return new Options(root, limit, attachment, interactive, colour);
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse("PT" + text);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeParseException ex) {
      // The same answer as for a duration that is over before it begins.
    }
    throw new IllegalArgumentException(
        "--for was '" + text + "' but it must be a duration such as 90s or 2m");
  }
}
