/** How much of what it has an instance uses; the worst is what hurts. */
import { metrics } from '../contract';
import * as q from '../promql';

export const cpuShare = q.promql`
  sum by (instance) (rate(${metrics.jvmCpuTime.name}{${q.service}}[$__rate_interval]))
  / sum by (instance) (${metrics.jvmCpuCount.name}{${q.service}})`;

export const heapAfterGcShare = q.promql`
  sum by (instance) (${metrics.jvmMemoryUsedAfterLastGc.name}{${q.service}, jvm_memory_type="heap"})
  / sum by (instance) (${metrics.jvmMemoryLimit.name}{${q.service}, jvm_memory_type="heap"})`;

export const gcShare = q.promql`
  sum by (instance) (rate(${metrics.jvmGcDuration.sum}{${q.service}}[$__rate_interval]))`;
