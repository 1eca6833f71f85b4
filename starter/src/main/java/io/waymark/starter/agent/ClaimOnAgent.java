package io.waymark.starter.agent;

import io.waymark.contract.handover.StarterClaim;
import org.springframework.beans.factory.DisposableBean;

/** Tells the agent what this service wants, for as long as its context is open. */
final class ClaimOnAgent implements DisposableBean {

  private final int number;

  ClaimOnAgent(StarterClaim claim) {
    this.number = claim.announce();
  }

  @Override
  public void destroy() {
    if (!isJvmEnding()) {
      StarterClaim.withdraw(this.number);
    }
  }

  /** The agent's last word must not repeat what the starter has said already. */
  private static boolean isJvmEnding() {
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
