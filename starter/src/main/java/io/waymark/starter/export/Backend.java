package io.waymark.starter.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.waymark.contract.health.BackendPatience;
import io.waymark.contract.health.DropReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One signal's backend. Whoever exports gets an answer in time, also from a backend that gives
 * none, and one that failed is left alone for a while.
 */
public final class Backend {

  private final BackendPatience patience = new BackendPatience();

  /** A backend that has not failed yet. */
  public Backend() {}

  /**
   * Exports, unless the backend is left alone.
   *
   * @param export hands everything to the exporter
   * @param exported called once the backend has taken it
   * @param dropped called if it never will
   */
  public CompletableResultCode export(
      Supplier<CompletableResultCode> export, Runnable exported, Consumer<DropReason> dropped) {
    if (!this.patience.mayTry(System.nanoTime())) {
      dropped.accept(DropReason.BACKING_OFF);
      return CompletableResultCode.ofFailure();
    }
    CompletableResultCode result = attempt(export);
    result.whenComplete(this.patience::answered);
    CompletableResultCode done =
        within(result, TimeUnit.SECONDS.toNanos(BackendPatience.ANSWER_SECONDS));
    done.whenComplete(
        () -> {
          if (done.isSuccess()) {
            this.patience.succeeded();
            exported.run();
          } else {
            this.patience.failed(System.nanoTime());
            dropped.accept(DropReason.EXPORT_FAILED);
          }
        });
    return done;
  }

  private static CompletableResultCode attempt(Supplier<CompletableResultCode> export) {
    try {
      return export.get();
    } catch (RuntimeException ex) {
      return CompletableResultCode.ofExceptionalFailure(ex);
    }
  }

  /** The result, or a failure if there is none in time. */
  static CompletableResultCode within(CompletableResultCode result, long nanos) {
    if (result.isDone()) {
      return result;
    }
    CompletableResultCode done = new CompletableResultCode();
    result.whenComplete(() -> settle(result, done));
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
        .execute(() -> done.failExceptionally(new TimeoutException("there was no answer in time")));
    return done;
  }

  private static void settle(CompletableResultCode result, CompletableResultCode done) {
    Throwable failure = result.getFailureThrowable();
    if (result.isSuccess()) {
      done.succeed();
    } else if (failure != null) {
      done.failExceptionally(failure);
    } else {
      done.fail();
    }
  }
}
