import type { Reason } from '../delivery/quarantine.ts';
import type { Row, Value } from '../warehouse/sql-warehouse.ts';

/** Rejected events, newest first, by the rule that they break and where; those that broke most often first. */
export function rejectedByRule(rows: readonly Row[]): readonly Row[] {
  const found = new Map<string, { rule: string; place: string; events: number; latest: Value; example: string }>();
  for (const { reasons, rejected_at: at = null } of rows)
    for (const { rule, pointer, message } of reasonsOf(reasons)) {
      const place = pointer.replace(/\/\d+(?=\/|$)/g, '/…');
      const key = `${rule} ${place}`;
      const one = found.get(key) ?? { rule, place, events: 0, latest: at, example: message };
      one.events++;
      found.set(key, one);
    }
  return [...found.values()].sort((a, b) => b.events - a.events).slice(0, MOST);
}

/** Nobody reads on after these. */
const MOST = 20;

/** Both warehouses answer what is JSON as text. */
function reasonsOf(value: Value | undefined): readonly Reason[] {
  return typeof value === 'string' ? (JSON.parse(value) as readonly Reason[]) : [];
}
