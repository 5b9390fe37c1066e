import type { Alert } from '../definition/stream.ts';
import { meanAndDeviation } from '../values/mean-and-deviation.ts';

/** What a group's past panes say to an alert. */
export interface PastPanes {
  /** How many panes in a row broke the limits. */
  readonly streak: number;
  /** The newest values, oldest first; only where the alert compares with them. */
  readonly recent: readonly number[];
}
export const noPanes: PastPanes = { streak: 0, recent: [] };

/** Limits that a value is compared with, both ends allowed. */
export interface Allowed {
  readonly least: number;
  readonly most: number;
}

/** What an alert allows after these values; none if it has to see more of them first. */
function allowedBy({ when }: Alert, recent: readonly number[]): Allowed | undefined {
  if ('above' in when) return { least: Number.NEGATIVE_INFINITY, most: when.above };
  if ('below' in when) return { least: when.below, most: Number.POSITIVE_INFINITY };
  const { deviations, panes } = when.awayFromMean;
  if (recent.length < panes) return undefined;
  const { mean, deviation } = meanAndDeviation(recent);
  const far = deviations * deviation;
  return { least: mean - far, most: mean + far };
}

/** What there is to remember after one more value, and whether the alert is raised by it. */
export function judged(
  alert: Alert,
  { streak, recent }: PastPanes,
  value: number,
): { readonly past: PastPanes; readonly allowed: Allowed | undefined; readonly raised: boolean } {
  const allowed = allowedBy(alert, recent);
  const isBroken = allowed !== undefined && (value < allowed.least || value > allowed.most);
  const past = { streak: isBroken ? streak + 1 : 0, recent: rememberedBy(alert, [...recent, value]) };
  return { past, allowed, raised: isBroken && past.streak >= (alert.panes ?? 1) };
}

const rememberedBy = ({ when }: Alert, values: readonly number[]): readonly number[] =>
  'awayFromMean' in when ? values.slice(-when.awayFromMean.panes) : [];
