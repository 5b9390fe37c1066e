import { engineOf, type Profile } from '../engine.ts';
import { type Grouping, groupingOf, groupsOf, type Row, type StageRecord } from '../grouping.ts';
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
  const { steps, profile, keyed = false } = vector;
  const strange = steps.find(({ op }) => op !== 'batch' && op !== 'restart');
  if (strange || profile.advance !== 'perBatch' || vector.outputMode !== 'append')
    return notApplicable('Only stages in batches that append are run after each other.');
  const stages: RunningStage[] = [];
  for (const [index, { window, aggs }] of vector.stages.entries()) {
    const next = vector.stages[index + 1];
    const timeOf = next && INPUT_TIMES[next.inputTime ?? ''];
    if (next && !timeOf) return notApplicable('A stage takes its time from something else than its windows.');
    const options = { emit: 'final', reviseFor: '0ms' } as const;
    const grouping = groupingOf({ window, aggs, keyed, records: 0, fromEpoch: false, options });
    if ('lacking' in grouping) return notApplicable(grouping.lacking);
    stages.push({ grouping, timeOf });
  }
  return compared(run(vector, stages));
}

interface RunningStage {
  readonly grouping: Grouping;
  /** The time of a result in the stage that follows. */
  readonly timeOf: ((row: Row) => number) | undefined;
}

function* run(vector: Chain, stages: readonly RunningStage[]): Iterable<Comparison> {
  const engine = engineOf({ ...vector, window: { type: 'tumbling' } });
  if ('lacking' in engine) return;
  for (const [index, { op, records = [], expect = {} }] of vector.steps.entries()) {
    if (op === 'restart') for (const { grouping } of stages) grouping.restart();
    const judged = engine.core();
    const input = records.map(({ t, k = null, v = null }) => ({ t, k, values: { v } }));
    for (const { t } of input) engine.see(t);
    const data = passed(stages, input, judged, judged);
    // Spark judges by the watermark of before, and closes by the new one.
    const noData = engine.endBatch() ? passed(stages, [], judged, engine.core()) : { rows: [], dropped: [] };
    const at = `steps[${index}]`;
    if (expect.emit) yield { at: `${at} emit`, ...alike(expect.emit, [...data.rows, ...noData.rows]) };
    if (expect.stageDroppedGroups) {
      const found = stages.map((_, stage) => (data.dropped[stage] ?? 0) + (noData.dropped[stage] ?? 0));
      yield { at: `${at} stageDroppedGroups`, expected: expect.stageDroppedGroups, found };
    }
  }
}

/** Sends records through all stages: what leaves the last one, and how many groups each stage dropped. */
function passed(
  stages: readonly RunningStage[],
  records: readonly StageRecord[],
  judged: number,
  closed: number,
): { readonly rows: readonly Row[]; readonly dropped: readonly number[] } {
  let input = records;
  let rows: readonly Row[] = [];
  const dropped = stages.map(({ grouping, timeOf }) => {
    const refused = input.flatMap((record) => grouping.fold(record, judged).refused);
    rows = grouping
      .tick(closed)
      .filter(({ withdrawn }) => !withdrawn)
      .map(grouping.rowOf);
    input = rows.map((row) => ({
      t: timeOf?.(row) ?? 0,
      k: (row['k'] as string | undefined) ?? null,
      values: row as StageRecord['values'],
    }));
    return groupsOf(refused);
  });
  return { rows, dropped };
}
