import type { Duration } from './duration.ts';
import { timestamp } from './fields.ts';
import { type RemoteModel, type RunningModel, scoreFields } from './scores.ts';

/**
 * Has a model judge the past, again and again, in batches: what the warehouse holds of a window, each run a stretch of it.
 * The batch workflow of the stream does it, as its last step.
 */
export interface Inference<Window extends string = string, Measure extends string = string> {
  readonly name: string;
  readonly description?: string;
  readonly window: Window;
  readonly model: RunningModel<Measure> | RemoteModel<Measure>;
  /** The stream of the scores. Its fields are `inferenceFields`, the window's group fields, and measures of the window. */
  readonly into: string;
  /** One run for each such stretch of time, also for those that had to wait. */
  readonly every: Duration;
  /** How far back a run looks; a warehouse must keep panes for longer. */
  readonly last: Duration;
}

/** The fields of every stream of scores of the past. */
export const inferenceFields = {
  ...scoreFields,
  run_at: timestamp({ description: 'Up to when the run looked that gave the score.' }),
} as const;
