import type { StreamDefinition } from '../definition/stream.ts';
import { readTime, writeTime } from '../values/time.ts';

/** Lets an event, the JSON text of one, happen at an instant; its other times keep their distances from that. */
export function movedTimes({ fields, eventTime }: StreamDefinition): (text: string, instant: number) => string {
  const times = Object.keys(fields).filter((name) => fields[name]!.kind === 'timestamp');
  return (text, instant) => {
    const event = parsed(text);
    const by = instant - readTime(String(event?.[eventTime]));
    if (!event || Number.isNaN(by)) return text;
    for (const name of times) {
      const time = readTime(String(event[name]));
      if (!Number.isNaN(time)) event[name] = writeTime(time + by);
    }
    return JSON.stringify(event);
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
