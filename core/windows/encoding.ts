import type { Field } from '../definition/fields.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { type ByteReader, type ByteWriter, byteReader, byteWriter } from '../values/bytes.ts';
import { hash64 } from '../values/hash.ts';
import { type Cells, emptyCells, type WindowCells } from './cells.ts';
import { isBig } from './measures/field-codec.ts';
import { sealed, unsealed } from './sealed-bytes.ts';
import { readSessions, writeSessions } from './session-encoding.ts';
import { readSlices, writeSlices } from './slice-encoding.ts';

const VERSION = 1;

/** Cells as bytes, column by column. Equal cells give equal bytes, in whatever order they came about. */
export const encodeCells = (plan: StreamPlan, { windows }: Cells): Uint8Array =>
  sealed(VERSION, (writer) => {
    writer.varint(plan.windows.length);
    for (const [i, window] of plan.windows.entries()) {
      const block = byteWriter();
      writeWindow(block, fieldsOf(plan, window), windows[i]!);
      writer.text(window.name);
      writer.uint32(layoutOf(plan, window));
      writer.bytes(block.finish());
    }
  });

/**
 * The cells of some bytes. Where the definition of a window has changed since they were written, so that they mean
 * something else, that window has none; the others go on.
 */
export const decodeCells = (plan: StreamPlan, bytes: Uint8Array): Cells =>
  unsealed('cells', VERSION, bytes, (reader) => {
    const cells = emptyCells(plan);
    for (let left = reader.count(); left > 0; left--) {
      const name = reader.text();
      const layout = reader.uint32();
      const block = byteReader(reader.bytes());
      const i = plan.windows.findIndex((window) => window.name === name && layoutOf(plan, window) === layout);
      if (i < 0) continue;
      readWindow(block, fieldsOf(plan, plan.windows[i]!), cells.windows[i]!);
      block.end();
    }
    return cells;
  });

const fieldsOf = ({ stream }: StreamPlan, { by }: WindowPlan): readonly Field[] =>
  by.map((name) => stream.fields[name]!);

/** A plan does not change, and small commits would spend a good part of their time on this. */
const layouts = new WeakMap<WindowPlan, number>();

/** Says whether cells of two definitions of a window mean the same. */
export function layoutOf(plan: StreamPlan, window: WindowPlan): number {
  const known = layouts.get(window) ?? layoutHash(plan, window);
  layouts.set(window, known);
  return known;
}

/** A hash of all that decides how the cells of a window are laid out and what they mean. */
function layoutHash(plan: StreamPlan, window: WindowPlan): number {
  const { shape, by, where, measures } = window;
  const layout = [
    shape,
    by,
    fieldsOf(plan, window).map(formOf),
    where ?? null,
    measures.map(({ measure, field }) => [
      measure.op,
      'of' in measure ? measure.of : null,
      'accuracy' in measure ? measure.accuracy : null,
      field ? formOf(field) : null,
    ]),
  ];
  return hash64(JSON.stringify(layout)).low;
}

/** A field that only grew means the same, as long as it is stored the same. */
const formOf = (field: Field) => [field.kind, ...(field.kind === 'decimal' ? [field.scale, isBig(field)] : [])];

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
