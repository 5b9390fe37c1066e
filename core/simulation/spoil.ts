import type { StreamDefinition } from '../definition/stream.ts';
import type { Draw } from './draw.ts';
import type { Wrong } from './profiles.ts';

type Event = Readonly<Record<string, unknown>>;

/** An event as a sensor sends it that is broken, set up wrongly, or not ours at all. */
export function spoil(stream: StreamDefinition, event: Event, kind: Wrong, draw: Draw): Event {
  switch (kind) {
    case 'values':
      return { ...event, ...wrongValue(stream, draw) };
    case 'names':
      return Object.fromEntries(Object.entries(event).map(([name, value]) => [camelCase(name), value]));
    case 'foreign':
      return { device: `unit-${draw.whole(1, 9)}`, temperature: Number(draw.normal(21, 2).toFixed(1)), ok: true };
  }
}

const camelCase = (name: string): string =>
  name.includes('_') ? name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : `${name}_`;

function wrongValue(stream: StreamDefinition, draw: Draw): Event {
  const [name, field] = draw.pick(Object.entries(stream.fields).filter(([, { kind }]) => kind !== 'json'));
  const missing = field.nullable ? [] : [null];
  switch (field.kind) {
    case 'text':
      return { [name]: draw.pick([...missing, 12, 'x'.repeat(field.max + 1)]) };
    case 'timestamp':
      return { [name]: draw.pick([...missing, 'yesterday', '2026-13-45T00:00:00Z']) };
    case 'boolean':
      return { [name]: draw.pick([...missing, 'yes']) };
    case 'integer':
    case 'decimal':
    case 'real':
      return {
        [name]: draw.pick([
          ...missing,
          'n/a',
          ...(field.min === undefined ? [] : [field.min - 1]),
          ...(field.max === undefined ? [] : [field.max + 1]),
        ]),
      };
    case 'json':
      return {};
  }
}
