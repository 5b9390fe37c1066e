import type { Alert } from '../definition/stream.ts';

/** What a group's past panes say to an alert. */
export interface Record {
  /** How many panes in a row were past the limit. */
  readonly streak: number;
  /** The newest values, oldest first; only where the alert compares with them. */
  readonly recent: readonly number[];
}
export const noRecord: Record = { streak: 0, recent: [] };

/** Limits that a value is compared with, both ends allowed. */
export interface Allowed {
  readonly least: number;
  readonly most: number;
}

/** What an alert allows after these values; none if it has to see more of them first. */
export function allowedBy({ when }: Alert, recent: readonly number[]): Allowed | undefined {
  if ('above' in when) return { least: Number.NEGATIVE_INFINITY, most: when.above };
  if ('below' in when) return { least: when.below, most: Number.POSITIVE_INFINITY };
  const { deviations, panes } = when.awayFromMean;
  if (recent.length < panes) return undefined;
  const mean = recent.reduce((sum, value) => sum + value, 0) / panes;
  const variance = recent.reduce((sum, value) => sum + (value - mean) ** 2, 0) / panes;
  const far = deviations * Math.sqrt(variance);
  return { least: mean - far, most: mean + far };
}

/** The record after one more value, and whether the alert is raised by it. */
export function judged(
  alert: Alert,
  { streak, recent }: Record,
  value: number,
): { readonly record: Record; readonly allowed: Allowed | undefined; readonly raised: boolean } {
  const allowed = allowedBy(alert, recent);
  const past = allowed !== undefined && (value < allowed.least || value > allowed.most);
  const record = { streak: past ? streak + 1 : 0, recent: rememberedBy(alert, [...recent, value]) };
  return { record, allowed, raised: past && record.streak >= (alert.panes ?? 1) };
}

const rememberedBy = ({ when }: Alert, values: readonly number[]): readonly number[] =>
  'awayFromMean' in when ? values.slice(-when.awayFromMean.panes) : [];
