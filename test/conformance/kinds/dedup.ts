import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { columnsOf } from '../../lane/columns-of.ts';
import { openLane } from '../../lane/open-lane.ts';
import { engineOf } from '../engine.ts';
import { type Comparison, compared, notApplicable, type Outcome } from '../outcome.ts';
import { planOfWindows } from '../windows.ts';

interface VectorRecord {
  readonly t: number;
  readonly k?: string;
}

interface Dedup {
  readonly rule: string;
  readonly watermark: { readonly delayMs: number };
  readonly dedupKey: 't' | 'k';
  readonly steps: readonly {
    readonly op: string;
    readonly records?: readonly VectorRecord[];
    readonly expect?: { readonly pass?: readonly number[]; readonly droppedLate?: number; readonly wmAfter?: number };
  }[];
}

/**
 * Which of the records that repeat an id pass. Spark takes a lone record at the watermark for late, where a span of
 * one millisecond closes one later: so the core runs a millisecond ahead, and remembers ids for one longer.
 */
export function dedup(vector: Dedup): Outcome {
  const { rule, watermark, steps } = vector;
  if (rule !== 'dropDuplicatesWithinWatermark') return notApplicable(`There is no de-duplication like "${rule}".`);
  const strange = steps.find(({ op }) => op !== 'batch' && op !== 'restart');
  if (strange) return notApplicable(`There is nothing like the step "${strange.op}".`);
  return compared(run(vector, watermark.delayMs));
}

function* run({ watermark, dedupKey, steps }: Dedup, delayMs: number): Iterable<Comparison> {
  const planned = planOfWindows(
    { grouped: { shape: 'tumbling', size: '1ms', measures: { events: { op: 'count' } }, reviseFor: '0s' } },
    { dedupForMs: delayMs + 1 },
  );
  const profile = { advance: 'perBatch', noDataBatch: true };
  const engine = engineOf({ window: { type: 'tumbling' }, watermark, profile, outputMode: 'append' });
  if ('refused' in planned || 'lacking' in engine) return;
  const { plan } = planned;
  const lane = openLane(plan);
  for (const [index, { op, records = [], expect = {} }] of steps.entries()) {
    if (op === 'restart') lane.restart();
    const ahead = engine.watermark + 1;
    const pass: number[] = [];
    let late = 0;
    for (const record of records) {
      const event = { id: String(record[dedupKey]), time: record.t, values: {} };
      // Spark looks at lateness before it looks for duplicates, so a repeated record that is late counts as late.
      late += fold(plan, columnsOf(plan, [event]), { ...newTail(plan), maxTime: ahead }).counts.tooLate;
      pass.push(...(lane.fold([event], ahead).counts.folded > 0 ? [record.t] : []));
      engine.see(record.t);
    }
    engine.endBatch();
    if (expect.pass) yield { at: `steps[${index}] pass`, expected: ascending(expect.pass), found: ascending(pass) };
    if (expect.droppedLate !== undefined)
      yield { at: `steps[${index}] droppedLate`, expected: expect.droppedLate, found: late };
    if (expect.wmAfter !== undefined)
      yield { at: `steps[${index}] wmAfter`, expected: expect.wmAfter, found: engine.watermark };
  }
}

const ascending = (times: readonly number[]): readonly number[] => [...times].sort((a, b) => a - b);
