package io.waymark.cli.endpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What it takes to read an endpoint that does not talk to everybody. */
public final class EndpointOptions {

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = {
        "Header to send, such as 'Authorization: Basic ...'. May be repeated. Other programs of"
            + " this machine can read it; --bearer-token-file is safer."
      })
  private List<HeaderLine> headers = new ArrayList<>();

  @Option(
      names = "--bearer-token-file",
      paramLabel = "FILE",
      description = "File that holds a token, sent as 'Authorization: Bearer'.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "Certificates (PEM) of the authorities to trust, instead of those that Java trusts.")
  private @Nullable Path caFile;

  /** Makes the types of these options known. */
  public static void registerConverters(CommandLine commandLine) {
    commandLine
        .registerConverter(HeaderLine.class, HeaderLine::parse)
        .registerConverter(EndpointUrl.class, EndpointUrl::parse);
  }

  /**
   * Reads with these options.
   *
   * @throws UnreadableException if a file that they name cannot be used
   */
  public EndpointReader reader() throws UnreadableException {
    List<HeaderLine> all = new ArrayList<>(this.headers);
    if (this.tokenFile != null) {
      all.add(CredentialFiles.bearerToken(this.tokenFile));
    }
    return new EndpointReader(
        all, this.caFile == null ? null : CredentialFiles.trusting(this.caFile));
  }
}
