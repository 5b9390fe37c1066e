import { hash64 } from '../values/hash.ts';
import { type Grouping, identityAt } from './grouping.ts';
import type { Archive } from './ports.ts';

interface Named {
  readonly id: string;
  /** Event time. */
  readonly time: number;
}

/** Which of some events the archive has, by their ids: whoever sent them may have mended and sent them again. */
export async function acceptedIds(
  { rowsOf }: Grouping,
  archive: Archive,
  events: readonly Named[],
): Promise<(id: string) => boolean> {
  const asked = new Map(events.map(({ id }) => [identityOf(id), id] as const));
  const found = new Set<string>();
  const times = [...new Set(events.map(({ time }) => time))].sort((a, b) => a - b);
  if (times.length > 0)
    for await (const bytes of archive.lines(times.map((time) => ({ from: time, to: time + 1 })))) {
      const columns = rowsOf(bytes);
      for (let row = 0; row < columns.length; row++) {
        const id = asked.get(identityAt(columns, row));
        if (id !== undefined) found.add(id);
      }
    }
  return (id) => found.has(id);
}

function identityOf(id: string): string {
  const { high, low } = hash64(id);
  return `${high}:${low}`;
}
