import type { Pane } from '../windows/panes.ts';

/** As much of a final pane as models and their scores need. */
export type ScoredPane = Pick<
  Pane,
  'start' | 'end' | 'group' | 'groupKey' | 'rowId' | 'revision' | 'withdrawn' | 'measures'
>;

/** What a model says of a pane. */
export interface Judged {
  readonly pane: ScoredPane;
  readonly score: number;
  /** What a running model compared. */
  readonly compared?: { readonly value: number; readonly expected: number; readonly deviation: number };
}

export interface Judgement {
  readonly judged: readonly Judged[];
  /** Panes of which the model could or would say nothing, though it should have. */
  readonly unjudged: number;
}

/** A model at work. After an error it must not be used again: what it learned may be half of a batch. */
export interface Judge {
  judge(panes: readonly ScoredPane[]): Promise<Judgement>;
  /** What it has learned, as plain data. */
  learned(): unknown;
}

export interface JudgeMaker {
  /** The most panes to judge at once. */
  readonly atOnce: number;
  /** Changes with whatever makes the learned worthless. */
  readonly fingerprint: string;
  /** Whether what it says depends on the panes before. */
  readonly learns: boolean;
  open(learned: unknown): Judge;
}

/** A measure as a number, if it is one. */
export function numberIn({ measures }: Pick<ScoredPane, 'measures'>, measure: string): number | undefined {
  const value = measures[measure];
  if (value === null || value === undefined || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
