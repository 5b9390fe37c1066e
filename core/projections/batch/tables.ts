import type { BatchResult, Trend } from '../../definition/batch.ts';
import { count } from '../../definition/measures.ts';
import { keyFieldsOf, type StreamDefinition } from '../../definition/stream.ts';
import type { ColumnType } from '../columns.ts';
import { listed, quoted, quotedIn } from '../sql-text.ts';
import { type Table, tablesOf } from '../tables.ts';

type Column = Table['columns'][number];

/** A declared result, and the table that holds what the last run found. */
export interface ResultTable {
  readonly name: string;
  readonly result: BatchResult;
  readonly by: readonly string[];
  /** The columns of its measures, typed as a window's would be. */
  readonly measures: readonly Column[];
  readonly table: Table;
}

/** A view that both warehouses understand. */
export interface View {
  readonly name: string;
  readonly description: string;
  readonly select: string;
}

const column = (name: string, type: ColumnType, description: string): Column => ({ name, type, description });
const text = (bytes: number): ColumnType => ({ kind: 'text', bytes });
const time: ColumnType = { kind: 'time' };
const integer: ColumnType = { kind: 'integer' };

/** Nothing tells rows of a result apart that is surely filled; they are always replaced together. */
const REPLACED = { key: [], newest: [], distributedBy: undefined, hiddenBy: undefined } as const;

/** Two underscores, which no name of a definition has, keep these apart from windows and results. */
export const RUNS = 'batch__runs';
export const EXTRACTED = 'batch__extracted';
export const PREPARED = 'batch__prepared';
export const nextName = (name: string): string => `${name}__next`;
export const daysName = (name: string): string => `${name}__days`;
export const soFarName = (name: string): string => `${name}_so_far`;
export const missedName = (measure: string): string => `${measure}__missed`;

const LINEAGE = [
  column('run_id', text(64), 'The run that found it.'),
  column('as_of', time, 'Everything that arrived until then is in it.'),
];

const runsTable: Table = {
  ...REPLACED,
  name: RUNS,
  description: 'Runs of the batch that were stored.',
  columns: [
    ...LINEAGE,
    column('taken_at', time, 'When the events were taken.'),
    column('cut', time, 'Trends and hot spots have the events before this.'),
    column('events', integer, 'How many events there were.'),
  ],
  key: ['run_id'],
  sortedBy: 'taken_at',
};

/** Every table that the batch of a stream keeps; none if it has no batch. */
export const batchTablesOf = (stream: StreamDefinition): readonly Table[] =>
  stream.batch ? [runsTable, ...resultTablesOf(stream).map(({ table }) => table)] : [];

export const resultTablesOf = (stream: StreamDefinition): readonly ResultTable[] =>
  Object.entries(stream.batch?.results ?? {}).map(([name, result]) => {
    const by = result.by ?? (result.kind === 'last-events' ? keyFieldsOf(stream) : []);
    const ofWindow = columnsOfWindow(stream, result, by);
    const groups = by.map((field) => ofWindow.get(field)!);
    const measures =
      result.kind === 'hot-spots' ? [] : Object.keys(result.measures).map((measure) => ofWindow.get(measure)!);
    return {
      name,
      result,
      by,
      measures,
      table: {
        ...REPLACED,
        name: `${name}__batch`,
        description: result.description ?? '',
        columns: [...LINEAGE, ...ownColumns(result, groups), ...measures, ...missedColumns(result, measures)],
        sortedBy: { trend: 'day_start', 'hot-spots': 'period_start', 'last-events': 'last_at' }[result.kind],
      },
    };
  });

/** What the last run found, as it is. */
export const storedRows = (schema: string, { table }: ResultTable): string =>
  `SELECT\n${listed(table.columns.map(({ name }) => quoted(name)))}\nFROM ${quotedIn(schema, table.name)}`;

/** Groups and measures mean what they mean in a window, so their columns are those of a window. */
function columnsOfWindow(
  stream: StreamDefinition,
  result: BatchResult,
  by: readonly string[],
): ReadonlyMap<string, Column> {
  const measures = result.kind === 'hot-spots' ? { events: count() } : result.measures;
  const window = { shape: 'calendar', unit: 'day', zone: 'UTC', by, measures } as const;
  const table = tablesOf({ ...stream, windows: { window } }).at(-1)!;
  return new Map(table.columns.map((one) => [one.name, one]));
}

/** What a day has that the panes of its window have not: events that came too late for them. */
function missedColumns(result: BatchResult, measures: readonly Column[]): readonly Column[] {
  if (result.kind !== 'trend' || result.newest === undefined) return [];
  return measures
    .filter(({ name }) => addsUp(result, name))
    .map(({ name, type }) => column(missedName(name), type, `What of ${name} the panes of ${result.newest} lack.`));
}

/** Whether the measure of a whole is the sum of its parts; a least or largest value is the least or largest of them. */
export const addsUp = ({ measures }: Trend, name: string): boolean =>
  measures[name]!.op === 'count' || measures[name]!.op === 'sum';

function ownColumns(result: BatchResult, groups: readonly Column[]): readonly Column[] {
  switch (result.kind) {
    case 'trend':
      return [column('day_start', time, 'The beginning of the day.'), ...groups];
    case 'hot-spots':
      return [
        column('period', text(10), `The ${result.period}.`),
        column('period_start', time, `The beginning of the ${result.period}.`),
        ...groups,
        column('slots', integer, `How many ${result.slot}s of the ${result.period} had events.`),
        column('slots_at_top', integer, `In how many of them it was among the best ${result.top}.`),
        column('share', { kind: 'real' }, 'Their share.'),
        column('persistent', { kind: 'boolean' }, `Whether that is at least ${result.percent} %.`),
        column('events', integer, 'How many events it had.'),
      ];
    case 'last-events':
      return [
        ...groups,
        column('events', integer, `How many of its last ${result.events} events there are.`),
        column('first_at', time, 'When the first of them happened.'),
        column('last_at', time, 'When the last of them happened.'),
      ];
  }
}
