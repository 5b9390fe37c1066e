import type { Batch } from './batch.ts';
import type { Fields, NamesOf, NumericKind } from './fields.ts';
import type { Inference } from './inference.ts';
import { problemsOf } from './problems.ts';
import type { Score } from './scores.ts';
import type { Alert, StreamDefinition } from './stream.ts';
import type { Windows } from './windows.ts';

type OneOrMore<N extends string> = N | readonly [N, ...N[]];
type AlertOf<W extends Windows> = {
  readonly [K in keyof W & string]: Alert<K, keyof W[K]['measures'] & string>;
}[keyof W & string];
type ScoreOf<W extends Windows> = {
  readonly [K in keyof W & string]: Score<K, keyof W[K]['measures'] & string>;
}[keyof W & string];
type InferenceOf<W extends Windows> = {
  readonly [K in keyof W & string]: Inference<K, keyof W[K]['measures'] & string>;
}[keyof W & string];

/** The same definition with every name checked against the fields, windows and measures that it refers to. */
interface Checked<F extends Fields, W extends Windows> extends StreamDefinition {
  readonly fields: F;
  readonly id: OneOrMore<NamesOf<F, 'text' | 'integer' | 'timestamp'>>;
  readonly key: OneOrMore<NamesOf<F, 'text' | 'integer'>>;
  readonly eventTime: NamesOf<F, 'timestamp'>;
  readonly windows: W;
  readonly alerts?: readonly AlertOf<W>[];
  readonly batch?: Batch<NamesOf<F>, NamesOf<F, NumericKind>, NamesOf<F, NumericKind | 'timestamp'>, keyof W & string>;
  readonly scores?: readonly ScoreOf<W>[];
  readonly inference?: readonly InferenceOf<W>[];
}

/** Checks a definition and gives it back. Throws one error that lists all its problems, each with place and remedy. */
export function defineStream<
  const F extends Fields,
  const W extends Windows<NamesOf<F>, NamesOf<F, NumericKind>, NamesOf<F, NumericKind | 'timestamp'>>,
>(definition: Checked<F, W>): StreamDefinition & { readonly fields: F; readonly windows: W } {
  const problems = problemsOf(definition);
  if (problems.length > 0) throw new InvalidDefinition(definition.name, problems);
  return definition;
}

/** A stream definition that cannot be used, with everything that is wrong with it. */
class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
  readonly problems: readonly string[];
  constructor(stream: string, problems: readonly string[]) {
    super([`Stream "${stream}" is not valid:`, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.problems = problems;
  }
}
