import type { Field } from '../definition/fields.ts';
import { type MeasurePlan, planOf, type StreamPlan, type WindowPlan } from '../definition/plan.ts';
import { idFieldsOf, keyFieldsOf, type StreamDefinition } from '../definition/stream.ts';

/** What a column holds, before a warehouse gives it a type. Lengths are bytes of UTF-8. */
export type ColumnType =
  | { readonly kind: 'text'; readonly bytes: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'integer' | 'real' | 'boolean' | 'time' | 'json' };

interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
}

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

/** What one text field of a row can hold: Redshift's VARCHAR ends here. */
const MAX_BYTES = 65_535;
/** A UTF-8 character takes up to four bytes. */
const BYTES_OF_CHARACTER = 4;
/** A keyed hash takes the place of a personal value. */
const PSEUDONYM_BYTES = 64;
/** A character of JSON text takes up to six bytes, if it is escaped. */
const BYTES_OF_ESCAPE = 6;

const text = (bytes: number): ColumnType => ({ kind: 'text', bytes: Math.min(bytes, MAX_BYTES) });
const time: ColumnType = { kind: 'time' };
const integer: ColumnType = { kind: 'integer' };
const json: ColumnType = { kind: 'json' };

const column = (name: string, type: ColumnType, description: string): Column => ({ name, type, description });

function typeOf(field: Field): ColumnType {
  switch (field.kind) {
    case 'text':
      return text(field.personal ? PSEUDONYM_BYTES : field.max * BYTES_OF_CHARACTER);
    case 'decimal':
      return { kind: 'decimal', precision: field.precision, scale: field.scale };
    case 'timestamp':
      return time;
    case 'integer':
    case 'real':
    case 'boolean':
    case 'json':
      return { kind: field.kind };
  }
}

/** A description with its unit. */
function described(description: string | undefined, unit: string | undefined): string {
  if (unit === undefined) return description ?? '';
  return description ? `${description} Unit: ${unit}.` : `Unit: ${unit}.`;
}
const unitOf = (field: Field): string | undefined => ('unit' in field ? field.unit : undefined);
const fieldColumn = (name: string, field: Field): Column =>
  column(name, typeOf(field), described(field.description, unitOf(field)));

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

function paneTable({ stream }: StreamPlan, window: WindowPlan): Table {
  const by = window.by.map((name): [string, Field] => [name, stream.fields[name] as Field]);
  const groupBytes = by.reduce((bytes, [, field]) => bytes + groupBytesOf(field) + 1, 2);
  return {
    name: window.name,
    description: stream.windows[window.name]?.description ?? '',
    columns: [
      column('row_id', text(64), 'What identifies the row: window, span and group.'),
      column('window_start', time, 'The beginning of the span, which is part of it.'),
      column('window_end', time, 'The end of the span, which is not part of it.'),
      column('group_key', text(Math.max(groupBytes, 16)), 'The group as a JSON list.'),
      ...by.map(([name, field]) => fieldColumn(name, field)),
      ...window.measures.map(measureColumn),
      column('generation', integer, 'Which computation of the stream the row is from; a later one replaces it.'),
      column('revision', integer, 'Which revision of the row this is; a later one replaces it.'),
      column('final', { kind: 'boolean' }, 'Whether the watermark had passed the end of the span.'),
      column('withdrawn', { kind: 'boolean' }, 'Whether the row became part of another one and holds no more.'),
      column('emitted_at', time, 'When the revision was emitted.'),
    ],
    key: ['row_id'],
    newest: ['generation', 'revision'],
    sortedBy: 'window_start',
    distributedBy: window.by.length > 0 ? 'group_key' : undefined,
    hiddenBy: 'withdrawn',
  };
}

/** The longest that a value gets as a part of JSON text. */
const groupBytesOf = (field: Field): number =>
  field.kind === 'text' ? 2 + (field.personal ? PSEUDONYM_BYTES : field.max * BYTES_OF_ESCAPE) : 48;

function measureColumn({ name, measure, field, result }: MeasurePlan): Column {
  const unit =
    measure.unit ?? (measure.op === 'count' || measure.op === 'distinct' ? undefined : field && unitOf(field));
  const fallback = 'of' in measure ? `The ${MEANING[measure.op]} ${measure.of}.` : 'How many events.';
  return column(
    name,
    resultType(result, measure.op === 'sum', field),
    described(measure.description ?? fallback, unit),
  );
}

const MEANING = {
  sum: 'sum of',
  avg: 'mean of',
  stddev: 'standard deviation of',
  min: 'least',
  max: 'largest',
  first: 'earliest',
  last: 'latest',
  distinct: 'number of different values of',
  quantile: 'quantile of',
} as const;

const MOST_DIGITS = 38;

function resultType(result: MeasurePlan['result'], isSum: boolean, field: Field | undefined): ColumnType {
  switch (result.kind) {
    case 'integer':
      // Sums of integers grow beyond 64 bits; counts do not.
      return isSum ? { kind: 'decimal', precision: MOST_DIGITS, scale: 0 } : integer;
    case 'real':
      return { kind: 'real' };
    case 'field':
      return typeOf(result.field);
    case 'decimal': {
      const whole = field?.kind === 'decimal' ? field.precision - field.scale : 16;
      return { kind: 'decimal', precision: MOST_DIGITS, scale: Math.min(result.scale, MOST_DIGITS - whole) };
    }
  }
}
