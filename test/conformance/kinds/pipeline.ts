import { isDeepStrictEqual } from 'node:util';
import type { Emit } from '../../../core/definition/windows.ts';
import { type Engine, engineOf, type Profile } from '../engine.ts';
import { type Grouping, groupingOf, groupsOf, type Refusal, type Row } from '../grouping.ts';
import { type Comparison, compared, notApplicable, type Outcome } from '../outcome.ts';
import { alike, sorted } from '../rows.ts';
import type { VectorWindow } from '../windows.ts';

interface Pipeline {
  readonly window: VectorWindow;
  readonly keyed: boolean;
  readonly aggs: readonly string[];
  readonly watermark: { readonly delayMs?: number } | null;
  readonly allowedLatenessMs?: number;
  readonly profile: Profile;
  readonly outputMode: string;
  readonly steps: readonly Step[];
}

interface VectorRecord {
  readonly t: number | null;
  readonly k?: string | null;
  readonly v?: number | null;
}

interface Step {
  readonly op: string;
  readonly records?: readonly VectorRecord[];
  readonly ms?: number;
  readonly expect?: Expected;
}

interface Expected {
  readonly emit?: readonly Row[];
  readonly late?: readonly VectorRecord[];
  readonly droppedLate?: number;
  readonly droppedWindows?: number;
  readonly wmDuring?: number;
  readonly wmAfter?: number;
}

const EMISSION: Readonly<Record<string, Emit>> = { append: 'final', update: 'changes', complete: 'whole' };

/** Records in batches, watermarks and restarts, and what leaves after each. */
export function pipeline(vector: Pipeline): Outcome {
  if (typeof vector.outputMode !== 'string') throw new Error('it has no text "outputMode"');
  const emit = EMISSION[vector.outputMode];
  if (emit === undefined) return notApplicable(`There is no emission like the output mode "${vector.outputMode}".`);
  const unknown = vector.steps.find(({ op }) => !['batch', 'watermark', 'restart'].includes(op));
  if (unknown) return notApplicable(`There is nothing like the step "${unknown.op}".`);
  const engine = engineOf(vector);
  if ('lacking' in engine) return notApplicable(engine.lacking);
  const grouping = groupingOf({
    window: vector.window,
    keyed: vector.keyed,
    aggs: vector.aggs,
    records: vector.steps.reduce((sum, { records = [] }) => sum + records.length, 0),
    fromEpoch: vector.profile.noNegativeWindows === true,
    options: { emit, reviseFor: `${engine.reviseForMs}ms` },
  });
  if ('lacking' in grouping) return notApplicable(grouping.lacking);
  return compared(run(vector, engine, grouping, emit));
}

function* run({ steps }: Pipeline, engine: Engine, grouping: Grouping, emit: Emit): Iterable<Comparison> {
  const emission = emissionOf(emit, grouping);
  for (const [index, { op, records = [], ms = 0, expect = {} }] of steps.entries()) {
    const at = (what: string): string => `steps[${index}] ${what}`;
    if (op === 'restart') grouping.restart();
    const before = engine.watermark;
    const result = op === 'watermark' ? advanced(engine, emission, ms) : batch(records, engine, grouping, emission);
    const rows = op === 'restart' ? [] : result.rows;
    if (expect.emit) yield { at: at('emit'), ...alike(expect.emit, rows) };
    if (expect.late) yield { at: at('late'), ...same(expect.late, result.late) };
    if (expect.droppedWindows !== undefined)
      yield { at: at('droppedWindows'), expected: expect.droppedWindows, found: result.refused.length };
    if (expect.droppedLate !== undefined)
      yield { at: at('droppedLate'), expected: expect.droppedLate, found: groupsOf(result.refused) };
    if (expect.wmDuring !== undefined) yield { at: at('wmDuring'), expected: expect.wmDuring, found: before };
    if (expect.wmAfter !== undefined) yield { at: at('wmAfter'), expected: expect.wmAfter, found: engine.watermark };
  }
}

interface StepResult {
  readonly rows: readonly Row[];
  readonly late: readonly VectorRecord[];
  readonly refused: readonly Refusal[];
}

type Emission = (watermark: number) => readonly Row[];

function advanced(engine: Engine, emission: Emission, to: number): StepResult {
  engine.advance(to);
  return { rows: emission(engine.core()), late: [], refused: [] };
}

function batch(records: readonly VectorRecord[], engine: Engine, grouping: Grouping, emission: Emission): StepResult {
  const rows: Row[] = [];
  const late: VectorRecord[] = [];
  const refused: Refusal[] = [];
  for (const record of records) {
    // An event without a time is rejected before it comes to any window.
    if (record.t === null) continue;
    engine.see(record.t);
    const { t, k = null, v = null } = record;
    const fate = grouping.fold({ t, k, values: { v }, shown: v }, engine.core());
    refused.push(...fate.refused);
    if (fate.late) late.push(record);
    if (engine.firesPerRecord) rows.push(...emission(engine.core()));
  }
  if (!engine.firesPerRecord) rows.push(...emission(engine.core()));
  if (engine.endBatch()) rows.push(...emission(engine.core()));
  return { rows, late, refused };
}

/** Rows as the output mode shows them. */
function emissionOf(emit: Emit, grouping: Grouping): Emission {
  const table = new Map<string, Row>();
  return (watermark) => {
    const panes = grouping.tick(watermark);
    const rows: Row[] = [];
    for (const pane of panes.filter(({ withdrawn }) => withdrawn)) table.delete(pane.rowId);
    for (const pane of panes.filter(({ withdrawn }) => !withdrawn)) {
      const row = grouping.rowOf(pane);
      // Where changes are shown, a pane that only says that its span is closed now is no new row.
      if (emit === 'final' || !isDeepStrictEqual(table.get(pane.rowId), row)) rows.push(row);
      table.set(pane.rowId, row);
    }
    return emit === 'whole' ? [...table.values()] : rows;
  };
}

const same = (expected: readonly object[], found: readonly object[]): Pick<Comparison, 'expected' | 'found'> => ({
  expected: sorted(expected as readonly Row[]),
  found: sorted(found as readonly Row[]),
});
