package io.waymark.cli;

/** What the process returns; a promise to scripts. */
public final class ExitCode {

  public static final int OK = 0;

  /** It was done, and something that it looked at is not as it should be. */
  public static final int FINDINGS = 1;

  /** The command line could not be understood; nothing was done. */
  public static final int USAGE = 2;

  /** Something could not be reached or written; nothing was changed. */
  public static final int NOT_DONE = 3;

  private ExitCode() {}
}
