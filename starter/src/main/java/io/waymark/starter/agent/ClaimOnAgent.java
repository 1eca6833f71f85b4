package io.waymark.starter.agent;

import io.waymark.contract.JvmExit;
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
    // The agent's last word must not repeat what the starter has said already.
    if (!JvmExit.isUnderway()) {
      StarterClaim.withdraw(this.number);
    }
  }
}
