import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GeneratedDashboard } from './files';
import { all, golden, panels } from './files';

/** What a service needs to be seen, in the order of the table that the boards are measured by. */
const wanted: readonly (readonly [string, string, string])[] = [
  ['waymark-service', 'SLI against objective', 'stat'],
  ['waymark-service', 'Error budget left', 'stat'],
  ['waymark-service', 'Budget lasts', 'stat'],
  ['waymark-service', 'Alerts and burn', 'stat'],
  ['waymark-service', 'Traffic', 'stat'],
  ['waymark-service', 'Errors', 'stat'],
  ['waymark-service', 'p99', 'stat'],
  ['waymark-service', 'Requests by status', 'timeseries'],
  ['waymark-service', 'Error ratio and SLO', 'timeseries'],
  ['waymark-service', 'Latency and SLO', 'timeseries'],
  ['waymark-service', 'Latency distribution', 'heatmap'],
  ['waymark-service', 'Routes', 'table'],
  ['waymark-service', 'p95: inbound beside each peer', 'timeseries'],
  ['waymark-service', 'Errors: inbound beside each peer', 'timeseries'],
  ['waymark-service', 'Peers', 'table'],
  ['waymark-service', 'CPU of what it may use', 'timeseries'],
  ['waymark-service', 'Heap after collection', 'timeseries'],
  ['waymark-service', 'Waiting for a connection', 'timeseries'],
  ['waymark-service', 'Threads', 'timeseries'],
  ['waymark-service', 'Garbage collection', 'timeseries'],
  ['waymark-service', 'Instances', 'state-timeline'],
  ['waymark-service', 'Worst instance against the median', 'timeseries'],
  ['waymark-service', 'Log volume by level', 'timeseries'],
  ['waymark-logs', 'Exceptions, most frequent', 'timeseries'],
  ['waymark-logs', 'Error lines', 'logs'],
  ['waymark-logs', 'Failed traces', 'table'],
  ['waymark-logs', 'Slow traces', 'table'],
  ['waymark-slo', 'Fast: 1 h and 5 m', 'timeseries'],
  ['waymark-slo', 'Medium: 6 h and 30 m', 'timeseries'],
  ['waymark-slo', 'Slow: 1 d and 2 h', 'timeseries'],
  ['waymark-slo', 'Trickle: 3 d and 6 h', 'timeseries'],
  ['waymark-slo', 'Error budget, the last 30 days', 'timeseries'],
  ['waymark-telemetry', 'Dropped', 'stat'],
  ['waymark-telemetry', 'Gone silent', 'stat'],
];

const boards = new Map(all<GeneratedDashboard>(golden).map((board) => [board.uid, board]));

for (const [uid, title, type] of wanted) {
  test(`${uid} has "${title}"`, () => {
    const board = boards.get(uid);
    assert.ok(board !== undefined);
    assert.deepEqual(
      panels(board).filter((panel) => panel.title === title).map((panel) => panel.type),
      [type],
    );
  });
}
