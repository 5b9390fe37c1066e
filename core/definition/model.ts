import type { Field, Fields, NumericKind } from './fields.ts';
import type { Measure } from './measures.ts';
import type { Windows } from './windows.ts';

/** What a measure of a final pane is. Numbers of more than 15 digits are text; there is none where no event had a value. */
type ValueOf<F extends Fields, M extends Measure> = M extends { op: 'count' | 'distinct' }
  ? number
  : M extends { op: 'min' | 'max' | 'first' | 'last'; of: infer N extends keyof F }
    ? FieldValue<F[N]> | null
    : number | string | null;
type FieldValue<F extends Field> = F['kind'] extends NumericKind
  ? number | string
  : F['kind'] extends 'boolean'
    ? boolean
    : string;

/** A final pane as a model in the bundle sees it. */
interface ModelPane<Measures = Readonly<Record<string, string | number | boolean | null>>> {
  /** Epoch ms. */
  readonly start: number;
  readonly end: number;
  /** The values of the group fields, in the order of the window's `by`. */
  readonly group: readonly (string | number | boolean | null)[];
  readonly measures: Measures;
}

/** Judges a pane by itself alone: the same pane must always get the same score. None: it says nothing of this pane. */
export type ModelFunction<Measures = Readonly<Record<string, string | number | boolean | null>>> = (
  pane: ModelPane<Measures>,
) => number | undefined;

/** The models of a stream, by the names of its scores. */
export type Models = Readonly<Record<string, ModelFunction>>;

/** A model whose measures the compiler checks against the window's. */
export const modelOf = <const F extends Fields, const W extends Windows, const K extends keyof W>(
  _stream: { readonly fields: F; readonly windows: W },
  _window: K,
  judge: ModelFunction<{ readonly [M in keyof W[K]['measures']]: ValueOf<F, W[K]['measures'][M]> }>,
): ModelFunction => judge as ModelFunction;
