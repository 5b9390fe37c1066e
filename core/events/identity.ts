import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { hash64 } from '../values/hash.ts';
import { readTime, writeTime } from '../values/time.ts';

/** An event that the validator found right. */
export type Event = Readonly<Record<string, unknown>>;

/** How many virtual lanes a stream has: a record of the log carries events of one of them. */
export const VIRTUAL_LANES = 100;

/** The text that identifies an event of the stream: its only id field, or a JSON array of all of them. */
export const idTextOf = (plan: StreamPlan): ((event: Event) => string) => joined(plan, plan.idFields);

/** The text that names the entity of an event: its only key field, or a JSON array of all of them. */
export const entityTextOf = (plan: StreamPlan): ((event: Event) => string) => joined(plan, plan.keyFields);

/** The virtual lane, 0 to 99, of an entity. Events of one entity share it, and so keep their order. */
export function virtualLane(entityText: string): number {
  const { high, low } = hash64(entityText);
  return ((high % VIRTUAL_LANES) * (2 ** 32 % VIRTUAL_LANES) + (low % VIRTUAL_LANES)) % VIRTUAL_LANES;
}

function joined({ stream }: StreamPlan, names: readonly string[]): (event: Event) => string {
  const parts = names.map((name) => ({ name, part: partOf(stream.fields[name] as Field) }));
  const [only] = parts;
  if (only && parts.length === 1) return (event) => only.part(event[only.name]);
  return (event) => JSON.stringify(parts.map(({ name, part }) => part(event[name])));
}

/** Equal values give equal text: an instant is written in UTC, whatever its offset was. */
function partOf(field: Field): (value: unknown) => string {
  if (field.kind === 'timestamp') return (value) => writeTime(readTime(value as string));
  return String;
}
