/** Where the cause of each alert is drawn. */
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { boards } from '../contract';
import type { Link } from '../links';
import * as q from '../promql';

interface Shown {
  readonly board: { readonly uid: string };
  /** `section/panel`. */
  readonly panel: string;
  readonly of: readonly string[];
}

const panels: readonly Shown[] = [
  { board: boards.slo, panel: 'slo-burn/fast', of: ['ServiceSLOErrorBudgetBurnFast'] },
  { board: boards.slo, panel: 'slo-burn/medium', of: ['ServiceSLOErrorBudgetBurnMedium'] },
  { board: boards.slo, panel: 'slo-burn/slow', of: ['ServiceSLOErrorBudgetBurnSlow'] },
  { board: boards.slo, panel: 'slo-burn/trickle', of: ['ServiceSLOErrorBudgetBurnTrickle'] },
  { board: boards.slo, panel: 'slo-budget/burn-down', of: ['ServiceSLOErrorBudgetExhausted'] },
  { board: boards.slo, panel: 'slo-budget/events', of: ['ServiceFailing', 'ServiceSLOSuccessOverdue'] },
  {
    board: boards.slo,
    panel: 'slo-objectives/objectives',
    of: ['ServiceSLOObjectiveInvalid', 'ServiceSLOObjectiveConflict', 'ServiceSLOThresholdHasNoBucket'],
  },
  { board: boards.telemetry, panel: 'telemetry-scraping/targets', of: ['ServiceSLOTelemetryLost'] },
  { board: boards.telemetry, panel: 'telemetry-export/services', of: ['ServiceTelemetryDropped'] },
  { board: boards.telemetry, panel: 'telemetry-cardinality/full', of: ['ServiceCardinalityOverflow'] },
  { board: boards.jvm, panel: 'jvm-memory/after-collection', of: ['ServiceHeapExhausted'] },
  { board: boards.jvm, panel: 'jvm-runtime/gc-time', of: ['ServiceGarbageCollectionHeavy'] },
  { board: boards.jvm, panel: 'jvm-runtime/threads', of: ['ServiceDeadlocked'] },
  { board: boards.database, panel: 'database-pools/waiting', of: ['ServiceConnectionPoolExhausted'] },
  { board: boards.logs, panel: 'logs-volume/volume', of: ['ServiceErrorLogSurge'] },
  { board: boards.service, panel: 'service-instances/state', of: ['ServiceRestartLoop'] },
  { board: boards.adoption, panel: 'adoption-cards/cards', of: ['ServiceContractUnsupported', 'ServiceIdentityMissing'] },
];

/** An alert of many services at once: the board of all of them, whatever the row says. */
const lostTogether = `${boards.telemetry.uid}?viewPanel=@{panel:telemetry-scraping/targets}&var-service=$__all&var-namespace=$__all`;

const field = 'shown_on';

/** Reads what {@link withPanel} adds; the text of the field is what its mappings make of the alert's name. */
export const panelOfAlert: Link = {
  title: 'What shows it',
  url: `/d/\${__data.fields.${field}}\${__data.fields.slo_chosen}&\${datasource:queryparam}&@{row}&\${__url_time_range}`,
};

/** The fields that the link reads. */
export const linkFields = [field, 'slo_chosen'];

/** The alerts with those fields; the objective only where the alert has one. */
export function withPanel(alerts: string): string {
  return q.promql`label_replace(
    label_replace(${alerts}, "${field}", "$1", "alertname", "(.+)"), "slo_chosen", "&var-slo=$1", "slo", "(.+)")`;
}

/** From an alert's name to the address of its panel. */
export const panelMappings: DynamicConfigValue = {
  id: 'mappings',
  value: [
    {
      type: MappingType.ValueToText,
      options: Object.fromEntries(
        [
          ...panels.flatMap(({ board, panel, of }) => of.map((alert) => [alert, `${board.uid}?viewPanel=@{panel:${panel}}`] as const)),
          ['FleetTelemetryLost', lostTogether] as const,
        ].map(([alert, text], index) => [alert, { text, index }]),
      ),
    },
    // An alert of somebody else's.
    { type: MappingType.RegexToText, options: { pattern: '.+', result: { text: `${boards.service.uid}?`, index: 100 } } },
  ],
};
