package io.waymark.contract.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StarterClaimTests {

  @AfterEach
  void forget() {
    System.clearProperty(StarterClaim.PROPERTY);
    System.clearProperty(StarterClaim.CLOSED_PROPERTY);
    System.clearProperty(AgentPresence.PROPERTY);
  }

  private static StarterClaim claim(boolean starterOwns, String team) {
    return new StarterClaim(
        starterOwns,
        Map.of("service.name", "shop = \n ünïcode"),
        Map.of("waymark.service.team", team),
        "/shop/manage");
  }

  private static StarterClaim read() {
    return StarterClaim.read(StarterClaim.text());
  }

  @Test
  void whenNobodyClaimsThereIsNothing() {
    assertThat(StarterClaim.text()).isNull();
    assertThat(read()).isNull();
  }

  @Test
  void isReadAsItWasAnnounced() {
    claim(true, "checkout").announce();
    assertThat(read()).isEqualTo(claim(true, "checkout"));
  }

  @Test
  void whenNothingChangedTheTextIsTheSameObject() {
    claim(true, "checkout").announce();
    assertThat(StarterClaim.text()).isSameAs(StarterClaim.text());
  }

  @Test
  void theOldestSpeaksUntilItWithdraws() {
    int first = claim(false, "one").announce();
    int second = claim(false, "two").announce();
    assertThat(read().settings()).containsEntry("waymark.service.team", "one");
    StarterClaim.withdraw(first);
    assertThat(read().settings()).containsEntry("waymark.service.team", "two");
    assertThat(StarterClaim.closedText()).isNull();
    StarterClaim.withdraw(second);
    assertThat(System.getProperty(StarterClaim.PROPERTY)).isNull();
    assertThat(StarterClaim.read(StarterClaim.closedText()).settings())
        .containsEntry("waymark.service.team", "two");
  }

  @Test
  void whenAnyStarterOwnsTheAgentDoesNot() {
    claim(false, "one").announce();
    claim(true, "two").announce();
    assertThat(read().starterOwns()).isTrue();
  }

  @Test
  void whatCannotBeReadIsNoClaim() {
    System.setProperty(StarterClaim.PROPERTY, "\\u00 broken");
    assertThat(read()).isNull();
    System.setProperty(StarterClaim.PROPERTY, "x/owner=starter\nowner=agent\n/owner=starter");
    assertThat(read()).isNull();
  }

  @Test
  void anAgentIsFoundAsItWasPublished() {
    assertThat(AgentPresence.find()).isNull();
    AgentPresence agent = new AgentPresence(true, false, "an-instance");
    agent.publish();
    assertThat(AgentPresence.find()).isEqualTo(agent);
  }
}
