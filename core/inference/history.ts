import type { Field } from '../definition/fields.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { literal, quoted, quotedIn } from '../projections/sql-text.ts';
import type { ScoredPane } from '../scoring/judge.ts';
import { readTime, writeTime } from '../values/time.ts';
import type { Row, Value } from '../warehouse/sql-warehouse.ts';

/** The pane up to which a run has come. */
export interface Place {
  readonly end: number;
  readonly rowId: string;
}

/** Final panes of a window that end in (from, to], after a place, in the order of their ends. */
export function panesAsked(
  schema: string,
  { name, by, measures }: WindowPlan,
  stretch: { readonly from: number; readonly to: number; readonly after: Place | undefined },
  limit: number,
): string {
  const columns = ['row_id', 'group_key', 'revision', ...by, ...measures.map((measure) => measure.name)].map(quoted);
  const times = ['window_start', 'window_end'].map((column) => `CAST(${column} AS VARCHAR) AS ${column}`);
  const at = (time: number): string => literal(writeTime(time));
  const { from, to, after } = stretch;
  const later = after
    ? ` AND (window_end > ${at(after.end)} OR (window_end = ${at(after.end)} AND row_id > ${literal(after.rowId)}))`
    : '';
  const panes = `SELECT * FROM ${quotedIn(schema, name)} WHERE final AND window_end > ${at(from)} AND window_end <= ${at(to)}${later} ORDER BY window_end, row_id LIMIT ${limit}`;
  return `SELECT ${[...columns, ...times].join(', ')} FROM (${panes}) AS panes ORDER BY panes.window_end, row_id`;
}

/** A row of a warehouse as the pane that it was. */
export function paneFrom({ stream }: StreamPlan, { by, measures }: WindowPlan, row: Row): ScoredPane {
  const fieldValue = (name: string): Value => valueOfField(stream.fields[name] as Field, row[name] ?? null);
  return {
    start: instant(row['window_start']),
    end: instant(row['window_end']),
    group: by.map(fieldValue),
    groupKey: String(row['group_key']),
    rowId: String(row['row_id']),
    revision: Number(row['revision']),
    withdrawn: false,
    measures: Object.fromEntries(
      measures.map(({ name, result }) => {
        const value = row[name] ?? null;
        if (result.kind === 'field') return [name, valueOfField(result.field, value)];
        return [name, result.kind === 'decimal' || value === null ? value : Number(value)];
      }),
    ),
  };
}

/** Warehouses give large numbers as text. Decimals may stay so: their digits are exact. */
function valueOfField({ kind }: Field, value: Value): Value {
  if (value === null) return null;
  if (kind === 'integer' || kind === 'real') return Number(value);
  return kind === 'timestamp' ? writeTime(instant(value)) : value;
}

/** `2026-03-01 12:00:00`, with or without fractions and an offset, which is that of UTC. */
const instant = (value: Value | undefined): number =>
  readTime(
    `${String(value)
      .replace(' ', 'T')
      .replace(/(Z|\+00(:?00)?)$/, '')}Z`,
  );
