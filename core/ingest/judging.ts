import type { StreamPlan } from '../definition/plan.ts';
import type { Reason } from '../delivery/quarantine.ts';
import { compileValidator } from '../events/compile.ts';
import { type Event, idTextOf } from '../events/identity.ts';
import type { Candidate } from './body.ts';

/** What a candidate turned out to be, with the id that it has or claims. */
export type Judgement =
  | { readonly id: string; readonly event: Event }
  | { readonly id: string | undefined; readonly reasons: readonly Reason[] };

/** Judges candidates that arrive at an instant (epoch ms). */
export function judging(plan: StreamPlan): (candidate: Candidate, now: number) => Judgement {
  const validate = compileValidator(plan);
  const idText = idTextOf(plan);
  return (candidate, now) => {
    if ('fault' in candidate) return { id: undefined, reasons: [notJson(candidate.fault)] };
    const reasons = validate(candidate.value, now);
    if (reasons.length > 0) return { id: claimedId(plan, candidate.value), reasons };
    const event = candidate.value as Event;
    return { id: idText(event), event };
  };
}

const notJson = (fault: string): Reason => ({
  pointer: '',
  rule: 'json',
  message: `The line is no JSON: ${fault}. Write each event as one line of JSON.`,
});

const LONGEST_CLAIM = 200;

/** The id of an event that is not right otherwise, so that its producer can find it. */
function claimedId({ idFields }: StreamPlan, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = idFields.map((name) => (Object.hasOwn(value, name) ? (value as Event)[name] : undefined));
  if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return undefined;
  return (parts.length === 1 ? String(parts[0]) : JSON.stringify(parts)).slice(0, LONGEST_CLAIM);
}
