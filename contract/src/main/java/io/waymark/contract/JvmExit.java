package io.waymark.contract;

/** The orderly end of this JVM, by a signal or {@code System.exit}. */
public final class JvmExit {

  private JvmExit() {}

  /** Whether it has begun: then the JDK takes no hooks any more. */
  public static boolean isUnderway() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException ex) {
      return true;
    }
  }
}
