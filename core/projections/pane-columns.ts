import type { Field } from '../definition/fields.ts';
import { type PaneColumn, perPaneColumn } from '../definition/pane-columns.ts';
import type { MeasurePlan, StreamPlan, WindowPlan } from '../definition/plan.ts';
import {
  type Column,
  type ColumnType,
  column,
  described,
  fieldColumn,
  integer,
  PSEUDONYM_BYTES,
  text,
  time,
  typeOf,
  unitOf,
} from './columns.ts';

type Told = Omit<Column, 'name'>;

const told = (type: ColumnType, description: string): Told => ({ type, description });

const OWN: Readonly<Record<Exclude<PaneColumn, 'group_key'>, Told>> = {
  row_id: told(text(64), 'What identifies the row: window, span and group.'),
  window_start: told(time, 'The beginning of the span, which is part of it.'),
  window_end: told(time, 'The end of the span, which is not part of it.'),
  generation: told(integer, 'Which computation of the stream the row is from; a later one replaces it.'),
  revision: told(integer, 'Which revision of the row this is; a later one replaces it.'),
  final: told({ kind: 'boolean' }, 'Whether the watermark had passed the end of the span.'),
  withdrawn: told({ kind: 'boolean' }, 'Whether the row became part of another one and holds no more.'),
  emitted_at: told(time, 'When the revision was emitted.'),
};

/** A character of JSON text takes up to six bytes, if it is escaped. */
const BYTES_OF_ESCAPE = 6;

/** The columns of the table of a window: those of every pane, around those of its group and its measures. */
export function paneColumns({ stream }: StreamPlan, { by, measures }: WindowPlan): readonly Column[] {
  const grouped = by.map((name): [string, Field] => [name, stream.fields[name] as Field]);
  const groupBytes = grouped.reduce((bytes, [, field]) => bytes + groupBytesOf(field) + 1, 2);
  const group_key = told(text(Math.max(groupBytes, 16)), 'The group as a JSON list.');
  const own = { ...OWN, group_key };
  return perPaneColumn(
    (name) => ({ name, ...own[name] }),
    [...grouped.map(([name, field]) => fieldColumn(name, field)), ...measures.map(measureColumn)],
  );
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
