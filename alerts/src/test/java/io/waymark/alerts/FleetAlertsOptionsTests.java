package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetAlertsOptionsTests {

  private static final FleetAlertsOptions DEFAULTS = FleetAlertsOptions.defaults();

  @Test
  void aChangeLeavesTheOriginalAsItWas() {
    DEFAULTS.inherited(InheritedPolicy.PAGE);
    assertThat(DEFAULTS.inherited()).isEqualTo(InheritedPolicy.TICKET);
  }

  @Test
  void whenAnIdentityLabelIsSpelledAsAnAttributeSaysWhichNameIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.identity(List.of("cluster", "service.name")))
        .withMessage(
            "identity was 'cluster,service.name' but 'service.name' is not a Prometheus label name"
                + " such as service_name");
  }

  @Test
  void whenIdentityLacksTheServiceNameSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.identity(List.of("cluster")))
        .withMessage(
            "identity was 'cluster' but it must contain service_name, such as"
                + " deployment_environment_name,service_namespace,service_name");
  }

  @Test
  void whenAnIdentityLabelMeansSomethingElseSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.identity(List.of("service_name", "team")))
        .withMessage(
            "identity was 'service_name,team' but the rules use team for something else; add a"
                + " label that tells services apart, such as cluster");
  }

  @Test
  void whenAnIdentityLabelIsGivenTwiceSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.identity(List.of("service_name", "service_name")))
        .withMessage("identity was 'service_name,service_name' but each label may be given once");
  }

  @Test
  void whenThereAreTooManyIdentityLabelsSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.identity(List.of("service_name", "a", "b", "c", "d", "e", "f")))
        .withMessage("identity was 'service_name,a,b,c,d,e,f' but it may have at most 6 labels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://example.org", "javascript:alert(1)", "example.org", "/runbooks", "https:"})
  void whenALinkIsNotAbsoluteOnTheWebSaysWhatWouldBeRight(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.runbookUrl(URI.create(url.equals("https:") ? "https:x" : url)))
        .withMessageStartingWith("runbook URL was '")
        .withMessageEndingWith(
            "' but it must be an absolute http or https address such as https://example.org/path");
  }

  @Test
  void whenALinkCarriesAPasswordItIsRefusedAndNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.grafanaUrl(URI.create("https://me:secret@example.org")))
        .withMessage(
            "Grafana URL for example.org contains a user or password, which everyone who reads an"
                + " alert would see; leave it out");
  }

  @Test
  void whenABaseHasAQuerySaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.grafanaUrl(URI.create("https://example.org/?orgId=1")))
        .withMessage(
            "Grafana URL was 'https://example.org/?orgId=1' but a path is added to it; leave out"
                + " what follows ? or #");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev|(", "(?!prod).+", "(a)\\1", "a++"})
  void whenEnvironmentsAreNotAPatternOfPrometheusSaysSo(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.nonPagingEnvironments(pattern))
        .withMessage(
            "non-paging environments were '"
                + pattern
                + "' but they must be an RE2 pattern such as dev|test|staging");
  }

  @Test
  void whenEnvironmentsMatchNoneAtAllSaysThatPagesWouldBeLost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.nonPagingEnvironments(".*"))
        .withMessage(
            "non-paging environments were '.*' but that also matches a service that names no"
                + " environment, and its pages would be lost; give a pattern that needs a"
                + " character, such as dev|test|staging");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 61})
  void whenTheTimeScaleIsOutOfRangeSaysTheRange(int scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.demoTimeScale(scale))
        .withMessage(
            "demo time scale was "
                + scale
                + " but it must be between 1 (real time) and 60 (an hour in a minute)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev",
        "DEV",
        "Development",
        "dev2",
        "local",
        "test",
        "preview",
        "preview-1234",
        "staging",
        "eu-staging",
        "eu/stage/1",
        "qa",
        "UAT",
        "acme.sandbox"
      })
  void doesNotPageIn(String environment) {
    assertThat(environment).matches(DEFAULTS.nonPagingEnvironments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "prod", "production", "live", "eu-west-1", "latest", "devon", "contest", "p1"})
  void pagesIn(String environment) {
    assertThat(environment).doesNotMatch(DEFAULTS.nonPagingEnvironments());
  }
}
