package io.waymark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command line, in this process.
 *
 * @param exitCode what the process would return
 */
public record WaymarkRun(int exitCode, String stdout, String stderr) {

  public static WaymarkRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Waymark.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new WaymarkRun(exitCode, out.toString(), err.toString());
  }
}
