package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules and boards do not know each other; what one names, the other must show. */
class AlertPanelsTests {

  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  private static final Pattern SHOWN =
      Pattern.compile("\"(\\w+)\" ?: ?\\{\\s*\"text\" ?: ?\"waymark-[a-z-]+\\?viewPanel=\\d+");

  /** About the rules themselves: no service, and nothing on a board about services. */
  private static final Set<String> OF_NO_SERVICE =
      Set.of("WaymarkRulesFailing", "WaymarkRulesLate", "Watchdog");

  @Test
  void everyAlertOfAServiceLeadsToThePanelThatShowsItsCause() {
    Map<String, String> rules = FleetAlerts.generate(FleetAlertsOptions.defaults());
    Set<String> alerts =
        Stream.of(FleetAlerts.RULES, FleetAlerts.GOLDEN_RULES)
            .flatMap(file -> names(ALERT, rules.get(file)))
            .filter(alert -> !OF_NO_SERVICE.contains(alert))
            .collect(Collectors.toCollection(TreeSet::new));
    String fleet =
        Dashboards.generate(DashboardOptions.defaults()).entrySet().stream()
            .filter(file -> file.getKey().endsWith("waymark-fleet.json"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    Set<String> shown = names(SHOWN, fleet).collect(Collectors.toSet());
    assertThat(shown).containsAll(alerts).hasSizeGreaterThan(20);
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }
}
