package io.waymark.alerts;

import io.waymark.contract.Identity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may decide about the generated alerting. Immutable; a bad value is refused when
 * it is given, with a message that says what would be right.
 *
 * @since 0.1.0
 */
public final class FleetAlertsOptions {

  /**
   * Names of environments that do not wake anyone: one of the usual words, alone, with a number, or
   * as one part of a longer name such as {@code eu-staging} or {@code preview/1234}.
   */
  public static final String DEFAULT_NON_PAGING_ENVIRONMENTS =
      "(?i)(.*[-_./])?"
          + "(dev|devel|develop|development|local|localhost|sandbox|test|tests|testing"
          + "|preview|review|stage|staging|stg|qa|uat)"
          + "[0-9]*([-_./].*)?";

  /** The largest scale at which the shortest window still spans five scrapes of one second. */
  public static final int MAX_DEMO_TIME_SCALE = 60;

  private static final FleetAlertsOptions DEFAULTS =
      new FleetAlertsOptions(
          Identity.LABELS,
          null,
          null,
          null,
          InheritedPolicy.TICKET,
          DEFAULT_NON_PAGING_ENVIRONMENTS,
          1,
          List.of());

  private final List<String> identity;
  private final @Nullable String runbookUrl;
  private final @Nullable String grafanaUrl;
  private final @Nullable URI webhookUrl;
  private final InheritedPolicy inherited;
  private final String nonPagingEnvironments;
  private final int demoTimeScale;
  private final List<DeclaredSlo> declared;

  private FleetAlertsOptions(
      List<String> identity,
      @Nullable String runbookUrl,
      @Nullable String grafanaUrl,
      @Nullable URI webhookUrl,
      InheritedPolicy inherited,
      String nonPagingEnvironments,
      int demoTimeScale,
      List<DeclaredSlo> declared) {
    this.declared = List.copyOf(declared);
    this.identity = identity;
    this.runbookUrl = runbookUrl;
    this.grafanaUrl = grafanaUrl;
    this.webhookUrl = webhookUrl;
    this.inherited = inherited;
    this.nonPagingEnvironments = nonPagingEnvironments;
    this.demoTimeScale = demoTimeScale;
  }

  /** The kit's own identity, tickets for inherited objectives, no links, real time. */
  public static FleetAlertsOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Prometheus labels that tell services apart; {@code service_name} is one of them.
   *
   * @throws IllegalArgumentException if there is no {@code service_name}, a name is not one that
   *     Prometheus allows, is given twice, or means something else in the rules
   */
  public FleetAlertsOptions identity(List<String> labels) {
    return new FleetAlertsOptions(
        IdentityLabels.checked(labels),
        this.runbookUrl,
        this.grafanaUrl,
        this.webhookUrl,
        this.inherited,
        this.nonPagingEnvironments,
        this.demoTimeScale,
        this.declared);
  }

  /**
   * Where the runbooks are; an alert's own is beneath it under the alert's name. Without it alerts
   * carry no {@code runbook_url}.
   *
   * @throws IllegalArgumentException if it is not an absolute http or https address
   */
  public FleetAlertsOptions runbookUrl(URI base) {
    return new FleetAlertsOptions(
        this.identity,
        WebAddress.base("runbook URL", base),
        this.grafanaUrl,
        this.webhookUrl,
        this.inherited,
        this.nonPagingEnvironments,
        this.demoTimeScale,
        this.declared);
  }

  /**
   * Where Grafana is. Without it alerts carry no {@code dashboard_url}.
   *
   * @throws IllegalArgumentException if it is not an absolute http or https address
   */
  public FleetAlertsOptions grafanaUrl(URI base) {
    return new FleetAlertsOptions(
        this.identity,
        this.runbookUrl,
        WebAddress.base("Grafana URL", base),
        this.webhookUrl,
        this.inherited,
        this.nonPagingEnvironments,
        this.demoTimeScale,
        this.declared);
  }

  /**
   * Where Alertmanager posts pages and tickets. Without it its receivers are names to be filled in.
   *
   * @throws IllegalArgumentException if it is not an absolute http or https address
   */
  public FleetAlertsOptions webhookUrl(URI url) {
    return new FleetAlertsOptions(
        this.identity,
        this.runbookUrl,
        this.grafanaUrl,
        WebAddress.checked("webhook URL", url),
        this.inherited,
        this.nonPagingEnvironments,
        this.demoTimeScale,
        this.declared);
  }

  /** What a burning inherited objective raises. */
  public FleetAlertsOptions inherited(InheritedPolicy policy) {
    return new FleetAlertsOptions(
        this.identity,
        this.runbookUrl,
        this.grafanaUrl,
        this.webhookUrl,
        policy,
        this.nonPagingEnvironments,
        this.demoTimeScale,
        this.declared);
  }

  /**
   * Environments in which nothing pages, as a fully anchored RE2 pattern over {@code
   * deployment_environment_name}.
   *
   * @throws IllegalArgumentException if it is not an RE2 pattern, or matches services that name no
   *     environment: their pages would be lost
   */
  public FleetAlertsOptions nonPagingEnvironments(String pattern) {
    return new FleetAlertsOptions(
        this.identity,
        this.runbookUrl,
        this.grafanaUrl,
        this.webhookUrl,
        this.inherited,
        EnvironmentPattern.checked(pattern),
        this.demoTimeScale,
        this.declared);
  }

  /**
   * How many times faster than in production the rules run, for demonstrations: every window, wait
   * and interval is divided by it, burn factors stay. Prometheus must then scrape every second.
   *
   * @throws IllegalArgumentException if it is not between 1 and {@value #MAX_DEMO_TIME_SCALE}
   */
  public FleetAlertsOptions demoTimeScale(int scale) {
    if (scale < 1 || scale > MAX_DEMO_TIME_SCALE) {
      throw new IllegalArgumentException(
          "demo time scale was "
              + scale
              + " but it must be between 1 (real time) and "
              + MAX_DEMO_TIME_SCALE
              + " (an hour in a minute)");
    }
    return new FleetAlertsOptions(
        this.identity,
        this.runbookUrl,
        this.grafanaUrl,
        this.webhookUrl,
        this.inherited,
        this.nonPagingEnvironments,
        scale,
        this.declared);
  }

  /** Objectives of services that do not run the kit, see {@link SloFile}. */
  public FleetAlertsOptions declared(List<DeclaredSlo> slos) {
    return new FleetAlertsOptions(
        this.identity,
        this.runbookUrl,
        this.grafanaUrl,
        this.webhookUrl,
        this.inherited,
        this.nonPagingEnvironments,
        this.demoTimeScale,
        slos);
  }

  List<String> identity() {
    return this.identity;
  }

  /**
   * What tells where a service lives and not which one it is: the identity without its name and
   * namespace. Possibly empty; all services then live in one place.
   */
  List<String> place() {
    return qualifiers().stream().filter(label -> !label.equals(IdentityLabels.NAMESPACE)).toList();
  }

  /** The identity without the service's name: what a service may have or not. */
  List<String> qualifiers() {
    return this.identity.stream()
        .filter(label -> !label.equals(IdentityLabels.SERVICE_NAME))
        .toList();
  }

  /** Without a slash at its end. */
  Optional<String> runbookUrl() {
    return Optional.ofNullable(this.runbookUrl);
  }

  /** Without a slash at its end. */
  Optional<String> grafanaUrl() {
    return Optional.ofNullable(this.grafanaUrl);
  }

  Optional<URI> webhookUrl() {
    return Optional.ofNullable(this.webhookUrl);
  }

  InheritedPolicy inherited() {
    return this.inherited;
  }

  String nonPagingEnvironments() {
    return this.nonPagingEnvironments;
  }

  /** Whether anything can be told about environments: only if identity has the label. */
  boolean knowsEnvironments() {
    return this.identity.contains(IdentityLabels.ENVIRONMENT);
  }

  List<DeclaredSlo> declared() {
    return this.declared;
  }

  int demoTimeScale() {
    return this.demoTimeScale;
  }

  boolean isDemonstration() {
    return this.demoTimeScale > 1;
  }
}
