/**
 * Pieces of PromQL. What depends on the identity labels, a choice of whoever generates the boards, is a token that the
 * composer replaces.
 */
import { metrics, probeMatcher, recorded } from './contract';

/** Identity labels, for `by (…)` and `on (…)`. */
export const identity = '@{identity}';

/** Matchers for the one service that is selected. */
export const service = '@{service}';

/** Matchers for the services that are selected, on boards where that may be several. */
export const services = '@{services}';

/** Matchers for the part of the fleet that is selected. */
export const fleet = '@{fleet}';

/** As `service` and `fleet`, tolerating alerts that carry only some of the identity labels. */
export const serviceAlerts = '@{service:lenient}';
export const fleetAlerts = '@{fleet:lenient}';

/** How far apart points are where a query reads every service there is: a thousand of them within a second. */
export const coarse = '@{coarse}';

/** One line, single blanks: templates below may be laid out for reading. */
export function promql(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: strings.raw }, ...values)
    .replace(/\s+/g, ' ')
    .replace(/([({]) /g, '$1')
    .replace(/ ([)}])/g, '$1')
    .trim();
}

/** Per second; `window` is a duration or one of Grafana's interval variables, `by` labels to tell apart. */
export function perSecond(counter: string, matchers: string, window: string, by = ''): string {
  return promql`sum ${grouping(by)} (rate(${counter}{${matchers}}[${window}]))`;
}

/** The part of a histogram's events that failed, 0 where none did. */
export function failed(histogram: { readonly count: string }, matchers: string, window: string, by = ''): string {
  const bad = perSecond(histogram.count, promql`${matchers}, error_type!=""`, window, by);
  return promql`(${bad} or ${perSecond(histogram.count, matchers, window, by)} * 0)`;
}

/** Share of a histogram's events that failed; absent without events. */
export function failedShare(histogram: { readonly count: string }, matchers: string, window: string, by = ''): string {
  return promql`${failed(histogram, matchers, window, by)} / (${perSecond(histogram.count, matchers, window, by)} > 0)`;
}

/** Quantile over all instances; absent, not NaN, without events. */
export function quantile(value: number, histogram: { readonly bucket: string }, matchers: string, window: string, by = ''): string {
  const labels = by === '' ? 'le' : `le, ${by}`;
  return promql`histogram_quantile(${String(value)},
    sum by (${labels}) (rate(${histogram.bucket}{${matchers}}[${window}]))) >= 0`;
}

const server = metrics.httpServerRequestDuration;
const client = metrics.httpClientRequestDuration;

/** Inbound requests per second; `window` is a duration or one of Grafana's interval variables. */
export function requests(window: string, by = ''): string {
  return promql`sum ${grouping(by)} (rate(${server.count}{${service}, ${probeMatcher}}[${window}]))`;
}

/** Inbound requests per second that failed: 5xx, or an exception instead of a response. */
export function failures(window: string, by = ''): string {
  const failed = promql`sum ${grouping(by)} (rate(${server.count}{${service}, error_type!="", ${probeMatcher}}[${window}]))`;
  return promql`(${failed} or ${by === '' ? 'vector(0)' : `${requests(window, by)} * 0`})`;
}

/** Share of inbound requests that failed; 0 for a service without traffic. */
export function errorRatio(window: string): string {
  return promql`${failures(window)} / (${requests(window)} > 0) or vector(0)`;
}

/** Quantile of inbound latency over all instances; absent, not NaN, without traffic. */
export function latency(quantile: number, window: string, by = ''): string {
  const labels = by === '' ? 'le' : `le, ${by}`;
  return promql`histogram_quantile(${String(quantile)},
    sum by (${labels}) (rate(${server.bucket}{${service}, ${probeMatcher}}[${window}]))) >= 0`;
}

/** A dependency is told apart by these labels. */
export const peer = 'server_address, server_port';

export function calls(window: string): string {
  return promql`sum by (${peer}) (rate(${client.count}{${service}}[${window}]))`;
}

export function callFailures(window: string): string {
  const failed = promql`sum by (${peer}) (rate(${client.count}{${service}, error_type!=""}[${window}]))`;
  return promql`(${failed} or ${calls(window)} * 0)`;
}

export function callLatency(quantile: number, window: string): string {
  return promql`histogram_quantile(${String(quantile)},
    sum by (le, ${peer}) (rate(${client.bucket}{${service}}[${window}]))) >= 0`;
}

/** The five largest of peers, with the name that a legend shows by `{{peer}}`: address and port. */
export function fivePeers(expr: string): string {
  return named(promql`topk(5, ${expr})`);
}

/** As {@link fivePeers}, but those that this service waits for most: one slow call does not make a peer important. */
export function fivePeersWaitedFor(expr: string): string {
  return named(
    promql`(${expr}) and on (${peer}) topk(5, sum by (${peer}) (rate(${client.sum}{${service}}[$__rate_interval])))`,
  );
}

function named(expr: string): string {
  return promql`label_replace(
    label_join(${expr}, "peer", ":", "server_address", "server_port"), "peer", "$1", "peer", "(.+):")`;
}

/** The objective, one series per SLO. */
export function objective(matchers: string): string {
  return promql`max by (${identity}, slo) (${recorded.objective.name}{${matchers}})`;
}

/** Error ratio of an SLO over a recorded window; 0 while nothing happens, so that idle is not unknown. */
export function sloErrorRatio(series: string, matchers: string): string {
  return promql`(max by (${identity}, slo) (${series}{${matchers}}) or ${objective(matchers)} * 0)`;
}

/** Multiple of the sustainable pace at which the budget is being spent. */
export function burnRate(series: string, matchers: string): string {
  return promql`${sloErrorRatio(series, matchers)} / (1 - ${objective(matchers)})`;
}

/** Seconds that a period's budget lasts when every event is bad, at the boards' time scale. */
export function errorBudget(matchers: string): string {
  return promql`max by (${identity}, slo) (${recorded.errorBudget.name}{${matchers}})@{per-time-scale}`;
}

/**
 * A count that is 0 while the rules are evaluated, and absent where they are not: without rules nothing fires either, and
 * a green 0 would be a lie.
 */
export function orNone(count: string, matchers: string): string {
  return promql`${count} or count(${recorded.objective.name}{${matchers}}) * 0`;
}

/** Firing alerts of the fleet: those of a service, and the one that stands for many at once. */
export function fleetFiring(matchers = ''): string {
  const alerts = promql`alertstate="firing", ${matchers === '' ? '' : `${matchers}, `}${fleetAlerts}`;
  return promql`(ALERTS{service_name!="", ${alerts}} or ALERTS{alertname="FleetTelemetryLost", ${alerts}})`;
}

/** How many alerts fire. */
export function firing(severity: string, matchers: string, alerts: string): string {
  return orNone(promql`count(ALERTS{alertstate="firing", severity="${severity}", ${alerts}})`, matchers);
}

function grouping(by: string): string {
  return by === '' ? '' : `by (${by})`;
}
