import type { Field } from '../definition/fields.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { Defect } from '../errors.ts';
import type { ByteReader, ByteWriter } from '../values/bytes.ts';
import { hash64 } from '../values/hash.ts';
import { type Cells, emptyCells, type WindowCells } from './cells.ts';
import { sealed, unsealed } from './sealed-bytes.ts';
import { readSessions, writeSessions } from './session-encoding.ts';
import { readSlices, writeSlices } from './slice-encoding.ts';

const VERSION = 1;

/** Cells as bytes, column by column. Equal cells give equal bytes, in whatever order they came about. */
export const encodeCells = (plan: StreamPlan, { windows }: Cells): Uint8Array =>
  sealed(VERSION, (writer) => {
    writer.uint32(layoutOf(plan));
    for (const [i, window] of plan.windows.entries()) writeWindow(writer, fieldsOf(plan, window), windows[i]!);
  });

export const decodeCells = (plan: StreamPlan, bytes: Uint8Array): Cells =>
  unsealed('cells', VERSION, bytes, (reader) => {
    if (reader.uint32() !== layoutOf(plan))
      throw new Defect(
        `Stored cells belong to another definition of the windows of "${plan.stream.name}". Read them with the definition that wrote them.`,
      );
    const cells = emptyCells(plan);
    for (const [i, window] of plan.windows.entries()) readWindow(reader, fieldsOf(plan, window), cells.windows[i]!);
    return cells;
  });

const fieldsOf = ({ stream }: StreamPlan, { by }: WindowPlan): readonly Field[] =>
  by.map((name) => stream.fields[name]!);

/** A hash of all that decides how cells are laid out. */
function layoutOf(plan: StreamPlan): number {
  const layout = plan.windows.map(({ name, shape, by, measures }, i) => [
    name,
    shape,
    by,
    fieldsOf(plan, plan.windows[i]!).map(formOf),
    measures.map(({ measure, field }) => [
      measure.op,
      'of' in measure ? measure.of : null,
      'accuracy' in measure ? measure.accuracy : null,
      field ? formOf(field) : null,
    ]),
  ]);
  return hash64(JSON.stringify(layout)).low;
}

const formOf = (field: Field) => [field.kind, ...(field.kind === 'decimal' ? [field.precision, field.scale] : [])];

function writeWindow(writer: ByteWriter, fields: readonly Field[], cells: WindowCells): void {
  const { table } = cells;
  const written = cells.kind === 'slices' ? writeSlices(writer, fields, cells) : writeSessions(writer, fields, cells);
  for (const [i, accumulator] of table.accumulators.entries())
    for (const cell of written) accumulator.write(table.states[i]!, cell, writer);
}

function readWindow(reader: ByteReader, fields: readonly Field[], cells: WindowCells): void {
  const { table } = cells;
  if (cells.kind === 'slices') readSlices(reader, fields, cells);
  else readSessions(reader, fields, cells);
  for (const [i, accumulator] of table.accumulators.entries())
    for (let cell = 0; cell < table.length; cell++) accumulator.read(table.states[i]!, cell, reader);
}
