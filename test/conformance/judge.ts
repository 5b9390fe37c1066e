import { chosenDifference } from './differences.ts';
import { assign } from './kinds/assign.ts';
import { dedup } from './kinds/dedup.ts';
import { mergeWindows, windowPredicate } from './kinds/merge-windows.ts';
import { overflow } from './kinds/overflow.ts';
import { pipeline } from './kinds/pipeline.ts';
import { pipelineChain } from './kinds/pipeline-chain.ts';
import { reject } from './kinds/reject.ts';
import { sessionize } from './kinds/sessionize.ts';
import { assignLocal, config } from './kinds/unlike.ts';
import { watermarkGen } from './kinds/watermark-gen.ts';
import { watermarkMerge } from './kinds/watermark-merge.ts';
import { notApplicable, type Outcome } from './outcome.ts';
import type { Vector } from './vectors-file.ts';

/** What a vector came to. A difference that was chosen says why; one without `chosen` is a fault. */
export type Judged = { readonly id: string } & (
  | (Outcome & { readonly chosen?: string | undefined })
  | { readonly verdict: 'broken'; readonly because: string }
);

const KINDS: Readonly<Record<string, (vector: never) => Outcome>> = {
  assign,
  assignLocal,
  config,
  dedup,
  mergeWindows,
  overflow,
  pipeline,
  pipelineChain,
  reject,
  sessionize,
  watermarkGen,
  watermarkMerge,
  windowPredicate,
};

/** Runs a vector through the core. Never throws: a vector that cannot be read is `broken`. */
export function judge(vector: Vector): Judged {
  const { id, kind } = vector;
  const run = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!run) return { id, ...notApplicable(`There is nothing like a vector of kind "${kind}".`) };
  try {
    const outcome = run(vector as never);
    return outcome.verdict === 'differs' ? { id, ...outcome, chosen: chosenDifference(vector) } : { id, ...outcome };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      id,
      verdict: 'broken',
      because: `The vector could not be run as ${kind} (${why}). Give it the form of its kind.`,
    };
  }
}

/** Whether a vector shows a fault: a difference that nobody chose, or a vector that could not be run. */
export const isFault = (judged: Judged): boolean =>
  judged.verdict === 'broken' || (judged.verdict === 'differs' && judged.chosen === undefined);
