import type { StreamPlan } from '../definition/plan.ts';
import { idFieldsOf, type StreamDefinition } from '../definition/stream.ts';
import type { Reason } from '../delivery/quarantine.ts';
import { compileValidator } from '../events/compile.ts';
import { type Event, idTextOf } from '../events/identity.ts';
import { lifting } from '../versions/lifting.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import type { Candidate } from './body.ts';

/** What a candidate turned out to be, with the id that it has or claims. */
export type Judgement = (
  | { readonly id: string; readonly event: Event }
  | { readonly id: string | undefined; readonly reasons: readonly Reason[] }
) & {
  /** The older version by which it was judged, if it named one. */
  readonly by?: StreamDefinition;
};

/** Judges candidates that arrive at an instant (epoch ms), each by the published version that it names, if it does. */
export function judging(
  plan: StreamPlan,
  published: readonly PublishedVersion[],
): (candidate: Candidate, now: number) => Judgement {
  const validate = compileValidator(plan);
  const lift = lifting(plan, published, validate);
  const idText = idTextOf(plan);
  return (candidate, now) => {
    if ('fault' in candidate) return { id: undefined, reasons: [notJson(candidate.fault)] };
    const named = lift(candidate.value, now);
    if (named)
      return 'event' in named
        ? { id: idText(named.event), ...named }
        : { id: claimedId(idFieldsOf(named.by), candidate.value), ...named };
    const reasons = validate(candidate.value, now);
    if (reasons.length > 0) return { id: claimedId(plan.idFields, candidate.value), reasons };
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
function claimedId(idFields: readonly string[], value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = idFields.map((name) => (Object.hasOwn(value, name) ? (value as Event)[name] : undefined));
  if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return undefined;
  return (parts.length === 1 ? String(parts[0]) : JSON.stringify(parts)).slice(0, LONGEST_CLAIM);
}
