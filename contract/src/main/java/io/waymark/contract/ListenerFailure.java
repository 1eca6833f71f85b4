package io.waymark.contract;

/** What a message listener failed with, in the words of {@code error.type}. */
public final class ListenerFailure {

  /** What Spring hands a listener's exception on in; each of its projects has one of this name. */
  private static final String WRAPPER = "ListenerExecutionFailedException";

  private ListenerFailure() {}

  /** The class of the listener's own exception, not of the one it is handed on in. */
  public static String errorType(Throwable error) {
    Throwable cause = error.getCause();
    return cause != null && error.getClass().getSimpleName().equals(WRAPPER)
        ? cause.getClass().getName()
        : error.getClass().getName();
  }
}
