package io.waymark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class DeadlockedThreadsTests {

  @Test
  void whenTwoThreadsWaitForEachOtherCountsBoth() throws InterruptedException {
    assertThat(new DeadlockedThreads().count()).isZero();
    Lock one = new ReentrantLock();
    Lock other = new ReentrantLock();
    CountDownLatch bothHold = new CountDownLatch(2);
    Thread first = deadlocking(one, other, bothHold);
    Thread second = deadlocking(other, one, bothHold);
    try {
      while (new DeadlockedThreads().count() < 2) {
        Thread.onSpinWait();
      }
      assertThat(new DeadlockedThreads().count()).isEqualTo(2);
    } finally {
      first.interrupt();
      first.join();
      second.join();
    }
  }

  @Test
  void whenAskedTwiceWithinItsRestLooksOnce() {
    AtomicLong looks = new AtomicLong();
    AtomicLong clock = new AtomicLong(-7);
    DeadlockedThreads threads = new DeadlockedThreads(looks::incrementAndGet, clock::get);
    assertThat(threads.count()).isEqualTo(1);
    clock.addAndGet(DeadlockedThreads.REST.toNanos() - 1);
    assertThat(threads.count()).isEqualTo(1);
    clock.addAndGet(1);
    assertThat(threads.count()).isEqualTo(2);
  }

  private static Thread deadlocking(Lock held, Lock wanted, CountDownLatch bothHold) {
    Thread thread =
        new Thread(
            () -> {
              held.lock();
              try {
                bothHold.countDown();
                bothHold.await();
                wanted.lockInterruptibly();
                wanted.unlock();
              } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
              } finally {
                held.unlock();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
