package io.waymark.cli;

import io.waymark.cli.generate.GenerateCommand;
import io.waymark.cli.status.StatusCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry point. */
@Command(
    name = Waymark.NAME,
    description = {
      "Turns the telemetry that services publish about themselves into alerts and dashboards.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GenerateCommand.class, StatusCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Start with:",
      "  " + Waymark.NAME + " generate --out waymark",
      "  " + Waymark.NAME + " status http://127.0.0.1:8080",
      "  " + Waymark.NAME + " generate --help"
    })
public final class Waymark {

  /** How it is called, for synopses and examples. */
  public static final String NAME = "java -jar waymark.jar";

  private Waymark() {}

  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** Runs one command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = new CommandLine(new Waymark());
    GenerateCommand.registerConverters(commandLine);
    StatusCommand.registerConverters(commandLine);
    commandLine.setOut(out).setErr(err);
    UsageErrors.reportAllAtOnce(commandLine);
    commandLine.setExecutionExceptionHandler(
        (ex, failed, parsed) -> {
          failed.getErr().println("waymark: this is a bug in Waymark, please report it:");
          ex.printStackTrace(failed.getErr());
          return ExitCode.NOT_DONE;
        });
    return commandLine.execute(args);
  }
}
