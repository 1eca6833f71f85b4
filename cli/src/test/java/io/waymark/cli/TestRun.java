package io.waymark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The command line, run within the test.
 *
 * @param exitCode what the process would return
 * @param stdout what it printed
 * @param stderr what it complained about
 */
public record TestRun(int exitCode, String stdout, String stderr) {

  public static TestRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Waymark.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new TestRun(exitCode, out.toString(), err.toString());
  }
}
