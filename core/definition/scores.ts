import type { Duration } from './duration.ts';
import { integer, real, text, timestamp } from './fields.ts';

/** What judges panes by what is known of the panes of their own group before them. */
interface Running<Measure extends string> {
  /**
   * `z-score`: how many standard deviations a value is away from the mean of the last `panes` values. `ewma`: the same
   * with exponentially falling weights, the newest value weighing 2 / (`panes` + 1).
   */
  readonly kind: 'z-score' | 'ewma';
  readonly of: Measure;
  /** Another measure of the same pane: then what is judged is how far `of` is above it. */
  readonly awayFrom?: Measure;
  readonly panes: number;
  /** So many values must have been seen before one is judged; default `panes`. */
  readonly after?: number;
  /** A smaller deviation counts as this one, in the unit of the measure; without it what never varied has no scale. */
  readonly deviationAtLeast?: number;
}

/** A function of the measures of one pane, in `schemas/<stream>/model.ts` under the name of the score. */
interface InBundle {
  readonly kind: 'module';
}

interface Remote<Measure extends string> {
  /** The measures that are sent, in this order. */
  readonly features: readonly Measure[];
  /** How long to wait for an answer; default 5 s. */
  readonly timeout?: Duration;
  /** The most panes in one request; default 100. */
  readonly batch?: number;
}

/** An endpoint that takes `{"instances": [{"features": […]}]}` and answers `{"predictions": […]}` or `{"scores": […]}`. */
interface OverHttp<Measure extends string> extends Remote<Measure> {
  readonly kind: 'http';
  readonly url: string;
  /** Headers whose values are secrets, by the names of the secrets. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
}

/** An endpoint of SageMaker, by its name. */
interface OnSageMaker<Measure extends string> extends Remote<Measure> {
  readonly kind: 'sagemaker';
  readonly endpoint: string;
}

export type RunningModel<Measure extends string = string> = Running<Measure>;
export type RemoteModel<Measure extends string = string> = OverHttp<Measure> | OnSageMaker<Measure>;
export type Model<Measure extends string = string> = RunningModel<Measure> | InBundle | RemoteModel<Measure>;

/** Has a model judge the final panes of a window; what it says becomes events of another stream. */
export interface Score<Window extends string = string, Measure extends string = string> {
  readonly name: string;
  readonly description?: string;
  readonly window: Window;
  readonly model: Model<Measure>;
  /** The stream of the scores. Its fields are `scoreFields`, the window's group fields, and measures of the window. */
  readonly into: string;
}

/** The fields of every stream of scores. */
export const scoreFields = {
  score_id: text({ max: 32, description: 'The same for the same pane, revision and model, and for nothing else.' }),
  model: text({ max: 60, description: 'The name of the score.' }),
  span_start: timestamp({ description: 'Where the span of the pane begins.' }),
  span_end: timestamp({ description: 'Where it ends.' }),
  revision: integer({ min: 1, description: 'The revision of the pane that was judged.' }),
  score: real({ description: 'What the model says; of the running models how unusual the value is, in deviations.' }),
  value: real({ nullable: true, description: 'What a running model judged.' }),
  expected: real({ nullable: true, description: 'The mean that it compared with.' }),
  deviation: real({ nullable: true, description: 'The standard deviation that it compared with.' }),
} as const;
