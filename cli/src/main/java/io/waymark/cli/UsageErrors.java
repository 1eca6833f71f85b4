package io.waymark.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports everything that is wrong with the arguments in one run, a line each. */
final class UsageErrors {

  private UsageErrors() {}

  static void reportAllAtOnce(CommandLine commandLine) {
    collectErrors(commandLine);
    commandLine.setExecutionStrategy(UsageErrors::runUnlessWrong);
    commandLine.setParameterExceptionHandler((ex, args) -> report(List.of(ex)));
  }

  private static void collectErrors(CommandLine commandLine) {
    commandLine.getCommandSpec().parser().collectErrors(true);
    commandLine.getSubcommands().values().forEach(UsageErrors::collectErrors);
  }

  private static int runUnlessWrong(ParseResult parsed) {
    List<ParameterException> errors = new ArrayList<>();
    boolean helpRequested = false;
    for (ParseResult level = parsed; level != null; level = level.subcommand()) {
      helpRequested |= level.isUsageHelpRequested() || level.isVersionHelpRequested();
      for (Exception error : level.errors()) {
        if (!(error instanceof ParameterException wrongArgument)) {
          throw new IllegalStateException(error);
        }
        errors.add(wrongArgument);
      }
    }
    return errors.isEmpty() || helpRequested ? new RunLast().execute(parsed) : report(errors);
  }

  private static int report(List<ParameterException> errors) {
    CommandLine command = errors.get(errors.size() - 1).getCommandLine();
    PrintWriter err = command.getErr();
    for (ParameterException error : errors) {
      err.println("waymark: " + message(error));
      UnmatchedArgumentException.printSuggestions(error, err);
    }
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** Of an argument that nobody understands nothing is shown: it may be a credential. */
  private static String message(ParameterException error) {
    String message = String.valueOf(error.getMessage());
    if (!(error instanceof UnmatchedArgumentException unmatched)) {
      return message;
    }
    List<String> options =
        unmatched.getUnmatched().stream()
            .filter(argument -> argument.startsWith("-"))
            .map(argument -> "'" + argument.replaceFirst("=.*", "") + "'")
            .toList();
    if (options.isEmpty()) {
      return message.replaceFirst("(?s):.*", "");
    }
    return (options.size() == 1 ? "Unknown option: " : "Unknown options: ")
        + String.join(", ", options);
  }
}
