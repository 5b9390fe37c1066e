import { planOf, type StreamPlan, type WindowPlan } from '../definition/plan.ts';
import { idFieldsOf, keyFieldsOf, type StreamDefinition } from '../definition/stream.ts';
import { type Column, column, fieldColumn, integer, json, MAX_BYTES, text, time } from './columns.ts';
import { paneColumns } from './pane-columns.ts';

/** A table that people read, and the landing table beside it into which files are copied as they come. */
export interface Table {
  /** What people read. */
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** What tells rows apart: the same row may land more than once. Only these columns are surely filled. */
  readonly key: readonly string[];
  /** Of rows with one key the one that is largest in these columns holds; if there are none, the first that came. */
  readonly newest: readonly string[];
  readonly sortedBy: string;
  readonly distributedBy: string | undefined;
  /** Rows for which this column is true hold, so that an older revision cannot come back, and are not shown. */
  readonly hiddenBy: string | undefined;
}

/** Every table of a stream: its events, what was late or quarantined, and the panes of each window. */
export function tablesOf(stream: StreamDefinition): readonly Table[] {
  const plan = planOf(stream);
  return [eventsTable(stream), lateTable, quarantineTable, ...plan.windows.map((window) => paneTable(plan, window))];
}

/** The columns of a landing table that a file fills. */
export const landingColumnsOf = ({ columns }: Table): readonly string[] => columns.map(({ name }) => name);

/** Two underscores, which no name of a definition has, keep these apart from every window. */
export const landingName = ({ name }: Table): string => `${name}__landing`;
/** Where the rows are kept; people read the view of the plain name where some are hidden. */
export const keptName = ({ name, hiddenBy }: Table): string => (hiddenBy ? `${name}__panes` : name);
/** The order in which rows landed, in landing tables only. */
export const LANDED = 'landed_seq';

function eventsTable(stream: StreamDefinition): Table {
  return {
    name: 'events',
    description: stream.description,
    columns: [
      ...Object.entries(stream.fields).map(([name, field]) => fieldColumn(name, field)),
      column('received_at', time, 'When the event arrived.'),
      column('schema_version', integer, 'The version of the definition by which it was judged.'),
    ],
    key: idFieldsOf(stream),
    newest: [],
    sortedBy: stream.eventTime,
    distributedBy: keyFieldsOf(stream)[0],
    hiddenBy: undefined,
  };
}

const index = column('index', integer, 'Its place there, from 0.');

const lateTable: Table = {
  name: 'late',
  description: 'Events that came too late for some windows, which no longer take them.',
  columns: [
    column('stream', text(256), 'Whose event it is.'),
    column('lane', text(256), 'The shard that it came through.'),
    column('sequence', text(128), 'The record of the shard that it came with.'),
    index,
    column('at', time, 'When it was found to be too late.'),
    column('windows', json, 'The windows that did not take it.'),
    column('event', json, 'The event, as it was written.'),
  ],
  key: ['lane', 'sequence', 'index'],
  newest: [],
  sortedBy: 'at',
  distributedBy: undefined,
  hiddenBy: undefined,
};

const quarantineTable: Table = {
  name: 'quarantine',
  description: 'What was not taken as an event, with the reasons.',
  columns: [
    column('rejected_at', time, 'When it was rejected.'),
    column('tenant', text(256), 'Who sent it.'),
    column('stream', text(256), 'Where it was sent.'),
    column('schema_version', integer, 'The version of the definition by which it was judged.'),
    column('source', text(256), 'The request, or the record of the log, that it came with.'),
    index,
    column('id', text(MAX_BYTES), 'The id that it claims.'),
    column('reasons', json, 'What is wrong with it: place, rule and sentence of each problem.'),
    column('withheld', json, 'Personal fields whose values were taken out of the original.'),
    column('part', integer, 'Which part of a long original this is, from 1.'),
    column('parts', integer, 'How many parts there are.'),
    column('encoding', text(16), 'How the original is written: utf-8 or base64.'),
    column('original', json, 'What came, as one text.'),
  ],
  key: ['source', 'index', 'part'],
  newest: [],
  sortedBy: 'rejected_at',
  distributedBy: undefined,
  hiddenBy: undefined,
};

function paneTable(plan: StreamPlan, window: WindowPlan): Table {
  return {
    name: window.name,
    description: plan.stream.windows[window.name]?.description ?? '',
    columns: paneColumns(plan, window),
    key: ['row_id'],
    newest: ['generation', 'revision'],
    sortedBy: 'window_start',
    distributedBy: window.by.length > 0 ? 'group_key' : undefined,
    hiddenBy: 'withdrawn',
  };
}
