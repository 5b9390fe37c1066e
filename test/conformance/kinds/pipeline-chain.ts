import { engineOf, type Profile } from '../engine.ts';
import { type Grouping, groupingOf, type Refusal, type Row, type StageRecord } from '../grouping.ts';
import { type Comparison, compared, notApplicable, type Outcome } from '../outcome.ts';
import { alike } from '../rows.ts';
import type { VectorWindow } from '../windows.ts';

interface Chain {
  readonly watermark: { readonly delayMs?: number } | null;
  readonly profile: Profile;
  readonly outputMode: string;
  readonly keyed?: boolean;
  readonly stages: readonly Stage[];
  readonly steps: readonly Step[];
}

interface Stage {
  readonly window: VectorWindow;
  readonly inputTime?: string;
  readonly aggs: readonly string[];
}

interface Step {
  readonly op: string;
  readonly records?: readonly { readonly t: number; readonly k?: string | null; readonly v?: number | null }[];
  readonly expect?: { readonly emit?: readonly Row[]; readonly stageDroppedGroups?: readonly number[] };
}

/** The time of a pane as a record of the next stage, in whole milliseconds. */
const INPUT_TIMES: Readonly<Record<string, (row: Row) => number>> = {
  'windowEnd-1us': (row) => Number(row['end']) - 1,
  windowStart: (row) => Number(row['start']),
};

/** Windows over the results of windows. */
export function pipelineChain(vector: Chain): Outcome {
  const { stages, steps, profile, keyed = false } = vector;
  const strange = steps.find(({ op }) => op !== 'batch' && op !== 'restart');
  if (strange || profile.advance !== 'perBatch' || vector.outputMode !== 'append')
    return notApplicable('Only stages in batches that append are run after each other.');
  const times = stages.slice(1).map(({ inputTime = '' }) => INPUT_TIMES[inputTime]);
  if (times.includes(undefined)) return notApplicable('A stage takes its time from something else than its windows.');
  const groupings: Grouping[] = [];
  for (const { window, aggs } of stages) {
    const form = {
      window,
      aggs,
      keyed,
      records: 0,
      fromEpoch: false,
      options: { emit: 'final', reviseFor: '0ms' },
    } as const;
    const grouping = groupingOf(form);
    if ('lacking' in grouping) return notApplicable(grouping.lacking);
    groupings.push(grouping);
  }
  return compared(run(vector, groupings, times as readonly ((row: Row) => number)[]));
}

function* run(
  vector: Chain,
  groupings: readonly Grouping[],
  times: readonly ((row: Row) => number)[],
): Iterable<Comparison> {
  const engine = engineOf({ ...vector, window: { type: 'tumbling' } });
  if ('lacking' in engine) return;
  for (const [index, { op, records = [], expect = {} }] of vector.steps.entries()) {
    if (op === 'restart') for (const grouping of groupings) grouping.restart();
    const dropped: Refusal[][] = groupings.map(() => []);
    const pass = (input: readonly StageRecord[], judged: number, closed: number): readonly Row[] => {
      let next = input;
      let rows: readonly Row[] = [];
      for (const [stage, grouping] of groupings.entries()) {
        for (const record of next) dropped[stage]?.push(...grouping.fold(record, judged).refused);
        rows = grouping
          .tick(closed)
          .filter(({ withdrawn }) => !withdrawn)
          .map(grouping.rowOf);
        next = rows.map((row) => ({
          t: times[stage]?.(row) ?? 0,
          k: (row['k'] as string | undefined) ?? null,
          values: row as StageRecord['values'],
        }));
      }
      return rows;
    };
    const judged = engine.core();
    const input = records.map(({ t, k = null, v = null }) => ({ t, k, values: { v } }));
    for (const { t } of input) engine.see(t);
    const rows = [...pass(input, judged, judged)];
    // Spark judges by the watermark of before, and closes by the new one.
    if (engine.endBatch()) rows.push(...pass([], judged, engine.core()));
    if (expect.emit) yield { at: `steps[${index}] emit`, ...alike(expect.emit, rows) };
    if (expect.stageDroppedGroups)
      yield {
        at: `steps[${index}] stageDroppedGroups`,
        expected: expect.stageDroppedGroups,
        found: dropped.map((refused) => new Set(refused.map(({ start, k }) => `${start} ${k}`)).size),
      };
  }
}
