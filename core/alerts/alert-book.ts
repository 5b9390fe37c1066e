import type { Alert } from '../definition/stream.ts';
import type { Pane } from '../windows/panes.ts';
import { type Allowed, judged, noPanes, type PastPanes } from './breach.ts';

/** A pane that raised an alert, and what would have been allowed. */
export interface Breach {
  readonly alert: Alert;
  readonly pane: Pane;
  readonly value: number;
  readonly allowed: Allowed | undefined;
  /** How many panes in a row, this one included. */
  readonly streak: number;
}

/** What all alerts remember of all groups: for each alert, by group key. */
export type AlertState = Readonly<{ [alert: string]: Readonly<{ [groupKey: string]: Remembered }> }>;
interface Remembered extends PastPanes {
  /** The end of the newest pane. */
  readonly end: number;
}

/** What alerts look at in a pane. */
export type LookedAt = Pick<Pane, 'window' | 'groupKey' | 'end' | 'measures'>;

export interface Evaluated {
  readonly state: AlertState;
  readonly breaches: readonly Breach[];
  /** The alerts whose windows had panes to judge. */
  readonly judged: readonly string[];
}

/** A group that was silent for so long begins anew. */
const FORGET_MS = 7 * 86_400_000;

/**
 * Judges the panes that became final, by their ends: what an alert says depends on the panes alone, not on the ticks
 * that they came with. Revisions are not judged again: an alert that was raised cannot be unsaid.
 */
export function evaluate(alerts: readonly Alert[], state: AlertState, panes: readonly Pane[]): Evaluated {
  const breaches: Breach[] = [];
  const next = remembered(alerts, state, panes, (breach) => breaches.push(breach));
  const judgedAlerts = alerts.filter(({ window }) => panes.some((pane) => pane.window === window));
  return { state: next, breaches, judged: judgedAlerts.map(({ name }) => name) };
}

type BreachOf<P> = Omit<Breach, 'pane'> & { readonly pane: P };

/** What alerts remember once they have looked at some more panes. */
export function remembered<P extends LookedAt>(
  alerts: readonly Alert[],
  state: AlertState,
  panes: readonly P[],
  raise: (breach: BreachOf<P>) => void = () => undefined,
): AlertState {
  const next = { ...state };
  for (const alert of alerts) {
    const own = panes.filter(({ window }) => window === alert.window).sort(byEnd);
    if (own.length === 0) continue;
    const groups = new Map(Object.entries(state[alert.name] ?? {}));
    for (const pane of own) {
      const value = numberOf(pane, alert);
      const before = groups.get(pane.groupKey) ?? noPanes;
      if (value === undefined) {
        groups.set(pane.groupKey, { ...before, streak: 0, end: pane.end });
        continue;
      }
      const { past, allowed, raised } = judged(alert, before, value);
      groups.set(pane.groupKey, { ...past, end: pane.end });
      if (raised) raise({ alert, pane, value, allowed, streak: past.streak });
    }
    next[alert.name] = kept(groups, (own.at(-1) as P).end);
  }
  return next;
}

const byEnd = (one: LookedAt, other: LookedAt): number =>
  one.end - other.end || (one.groupKey < other.groupKey ? -1 : Number(one.groupKey > other.groupKey));

/** Decimals beyond 15 digits are text; an alert does not need them all. */
function numberOf({ measures }: LookedAt, { measure }: Alert): number | undefined {
  const value = measures[measure];
  return value === null || value === undefined ? undefined : Number(value);
}

const kept = (groups: ReadonlyMap<string, Remembered>, now: number): AlertState[string] =>
  Object.fromEntries(
    [...groups].filter(([, { streak, recent, end }]) => (streak > 0 || recent.length > 0) && end > now - FORGET_MS),
  );
