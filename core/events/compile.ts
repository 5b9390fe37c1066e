import type { StreamPlan } from '../definition/plan.ts';
import { readTime } from '../values/time.ts';
import { type Judge, judgeOf } from './judge.ts';
import type { EventProblem } from './problem.ts';
import { VALIDATOR_SCOPE, validatorSourceOf } from './validator-source.ts';
import { isWritable } from './writable.ts';

/** All problems of a parsed JSON value as an event that arrives now (epoch ms); none if it is right. Never throws. */
export type Validator = (event: unknown, now: number) => readonly EventProblem[];

/** The function that a generated module exports as `validatorWith`. */
export type ValidatorFactory = (
  judge: Judge,
  readTime: (text: string) => number,
  writable: (text: string) => boolean,
) => Validator;

/** Compiles the validator of a stream; once for each process. */
export function compileValidator(plan: StreamPlan): Validator {
  const factory = new Function(...VALIDATOR_SCOPE, `return ${validatorSourceOf(plan.stream)};`) as ValidatorFactory;
  return linkValidator(plan, factory);
}

/** The validator of a stream from its generated module. */
export const linkValidator = (plan: StreamPlan, factory: ValidatorFactory): Validator =>
  factory(judgeOf(plan), readTime, isWritable);
