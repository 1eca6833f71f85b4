import { service } from '../promql';

/** The selected objectives of the selected service. */
export const slo = `${service}, slo=~"$slo"`;
