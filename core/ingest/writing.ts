import type { StreamPlan } from '../definition/plan.ts';
import type { Reason } from '../delivery/quarantine.ts';
import { lineWriter } from '../events/canonical.ts';
import { type Event, entityTextOf, virtualLane } from '../events/identity.ts';
import { type PseudonymOf, pseudonymiser } from '../events/pseudonyms.ts';
import { bytesBeyondLimit, type Line, MAX_LINE_BYTES } from './lane-records.ts';

type Written = Omit<Line, 'index'> | { readonly reasons: readonly Reason[] };
type Write = (event: Event, receivedAt: number) => Written;

/** Writes right events as canonical lines without personal values, each with the virtual lane of its entity. */
export function writing(plan: StreamPlan): (pseudonymOf: PseudonymOf) => Write {
  const line = lineWriter(plan);
  const entityText = entityTextOf(plan);
  return (pseudonymOf) => {
    const withoutPersonal = pseudonymiser(plan.stream, pseudonymOf);
    return (event, receivedAt) => {
      const kept = withoutPersonal(event);
      const text = `${line(kept, receivedAt)}\n`;
      const beyond = bytesBeyondLimit(text);
      if (beyond !== undefined) return { reasons: [tooLarge(beyond)] };
      return { lane: virtualLane(entityText(kept)), text };
    };
  };
}

const tooLarge = (bytes: number): Reason => ({
  pointer: '',
  rule: 'size',
  message: `The event has ${bytes} bytes as it is stored; it may have up to ${MAX_LINE_BYTES}. Send less in it.`,
});
