import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { ColumnType } from '../projections/columns.ts';
import { literal, quoted, quotedIn } from '../projections/sql-text.ts';
import { type Table, tablesOf } from '../projections/tables.ts';
import { decimalValue, scaledInteger } from '../values/decimal.ts';
import { readTime, writeTime } from '../values/time.ts';
import type { PaneValue } from '../windows/measures/accumulator.ts';
import type { Span } from '../windows/spans.ts';
import { type Result, resultLine } from './results.ts';

/** A row of a warehouse with every value as text, or null. */
export type TextRow = Readonly<Record<string, string | null>>;

/** Final panes of a window as the warehouse holds them: their newest revisions. */
interface EmittedPanes {
  /** The statement that reads the next of them, by start and group. */
  query(after: Result | undefined, limit: number): string;
  resultOf(row: TextRow): Result;
}

const GROUP_KEY = 'group_key';

export function emittedPanes({ stream }: StreamPlan, window: WindowPlan, schema: string): EmittedPanes {
  const { columns } = tablesOf(stream).find(({ name }) => name === window.name) as Table;
  const typeOf = (name: string): ColumnType => columns.find((column) => column.name === name)!.type;
  const names = ['window_start', 'window_end', GROUP_KEY, ...window.by, ...window.measures.map(({ name }) => name)];
  const read = (row: TextRow, name: string): PaneValue => valueOfText(row[name] ?? null, typeOf(name));
  const selected = names.map((name) => `${asText(quoted(name), typeOf(name))} AS ${quoted(name)}`).join(', ');

  return {
    query(after, limit) {
      const start = after && `TIMESTAMP '${writeTime(after.start).slice(0, -1).replace('T', ' ')}'`;
      const behind = after && ` AND (window_start, ${GROUP_KEY}) > (${start}, ${literal(after.groupKey)})`;
      return `SELECT ${selected} FROM ${quotedIn(schema, window.name)} WHERE final${behind ?? ''} ORDER BY window_start, ${GROUP_KEY} LIMIT ${limit}`;
    },
    resultOf: (row) => ({
      start: readTime(String(row['window_start'])),
      end: readTime(String(row['window_end'])),
      groupKey: String(row[GROUP_KEY]),
      group: window.by.map((name) => read(row, name)),
      measures: Object.fromEntries(window.measures.map(({ name }) => [name, read(row, name)])),
    }),
  };
}

const asText = (column: string, { kind }: ColumnType): string =>
  kind === 'time' ? `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')` : `CAST(${column} AS VARCHAR)`;

/** What the text of a column stands for, as panes show it. */
function valueOfText(text: string | null, type: ColumnType): PaneValue {
  if (text === null) return null;
  switch (type.kind) {
    case 'decimal':
      return decimalValue(scaledInteger(text, type.scale) as bigint, type.scale);
    case 'integer':
      return decimalValue(BigInt(text), 0);
    case 'real':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'text':
    case 'time':
    case 'json':
      return text;
  }
}

/** A pane of which replay and warehouse tell different things. */
export interface Difference extends Span {
  readonly window: string;
  readonly emitted: string | undefined;
  readonly replayed: string | undefined;
}

/** What two sides tell of the panes of a window, where that is not the same, byte for byte. */
export function differencesOf(
  window: WindowPlan,
  panes: { readonly emitted: Iterable<Result>; readonly replayed: Iterable<Result> },
): readonly Difference[] {
  const keyed = (results: Iterable<Result>) =>
    new Map([...results].map((result) => [`${result.start}/${result.groupKey}`, result]));
  const [theirs, ours] = [keyed(panes.emitted), keyed(panes.replayed)];
  const lineOf = (result: Result | undefined): string | undefined => result && resultLine(window, result);
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((key) => {
    const pair = [theirs.get(key), ours.get(key)] as const;
    const [emitted, replayed] = pair.map(lineOf);
    if (emitted === replayed) return [];
    const { start } = (pair[0] ?? pair[1]) as Result;
    const end = Math.max(...pair.map((one) => one?.end ?? start));
    return [{ window: window.name, start, end, emitted, replayed }];
  });
}
