package io.waymark.canaries;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line's entry point. */
@Command(
    name = Canaries.NAME,
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    description = {
      "Starts a service with secrets in its environment, its command line and its requests, keeps"
          + " every byte that it prints, exports and answers, and looks for them.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Nothing left that had to be removed.",
      "1:Something did; the table says what.",
      "2:The command line could not be understood.",
      "3:The service did not start, or nothing of it arrived."
    },
    footer = {
      "",
      "Example:",
      "  "
          + Canaries.NAME
          + " --start \"java -jar service.jar\" --url http://localhost:8080/items/1"
    })
public final class Canaries implements Callable<Integer> {

  static final String NAME = "java -jar waymark-canaries.jar";

  static final int LEAK = 1;
  static final int NOT_DONE = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--start",
      required = true,
      paramLabel = "COMMAND",
      description = "Command that starts the service. Blanks separate; quotes hold together.")
  private String start;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "Address of the service to send requests to, and below. Can be repeated.")
  private List<URI> urls;

  @Option(
      names = "--read",
      paramLabel = "URL",
      description =
          "Address to read and search as well, such as a metrics endpoint on a port of its own. Can"
              + " be repeated. The actuator beside the service is read anyway.")
  private @Nullable List<URI> more;

  @Option(
      names = "--arguments",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether to append secrets to the command line (default: they are).")
  private boolean arguments;

  @Option(
      names = "--start-timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Seconds until the service has to answer (default: ${DEFAULT-VALUE}).")
  private long startTimeout;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "11",
      description =
          "Seconds that the last spans and lines take until they are exported (default:"
              + " ${DEFAULT-VALUE}).")
  private long settle;

  private Canaries() {}

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Canaries()).setOut(out).setErr(err).execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = this.spec.commandLine().getOut();
    PrintWriter err = this.spec.commandLine().getErr();
    try (OtlpSink sink = OtlpSink.start(Map.of());
        Service service =
            Service.start(CommandWords.of(this.start), sink.endpoint(), this.arguments)) {
      if (!service.awaitAnswer(this.urls.get(0), Duration.ofSeconds(this.startTimeout))) {
        err.println("The service does not answer at " + this.urls.get(0) + ". It printed:");
        err.println(service.printed());
        return NOT_DONE;
      }
      service.send(this.urls, Duration.ofSeconds(this.settle));
      String answers = service.read(this.urls, this.more != null ? this.more : List.of());
      String printed = service.stop();
      String left = printed + sink.everything() + answers;
      CanaryTable table = CanaryTable.ofUnknown(Place.OUTSIDE, left::contains);
      out.print(table.markdown());
      out.println();
      out.printf(
          "Searched: %d characters of output, %d of endpoints; by OTLP %d bytes of traces, %d of"
              + " metrics, %d of logs.%n",
          printed.length(),
          answers.length(),
          sink.size("traces"),
          sink.size("metrics"),
          sink.size("logs"));
      if (left.isEmpty()) {
        err.println("Nothing of the service arrived, so nothing could be found.");
        return NOT_DONE;
      }
      table.leaks().forEach(leak -> err.println("leaves: " + leak));
      return table.leaks().isEmpty() ? 0 : LEAK;
    }
  }
}
