import { type Field, isWide } from '../../core/definition/fields.ts';
import { idFieldsOf, type StreamDefinition } from '../../core/definition/stream.ts';
import type { Row } from '../answers.ts';
import { numberOf, timeOf } from '../format.ts';

/** The newest events of a stream, each once: some are told as they come and are in an answer of the warehouse too. */
interface EventRows {
  add(rows: readonly Row[]): void;
  /** Those that came last first. */
  newest(): readonly Row[];
}

export function eventRows(stream: StreamDefinition, most: number): EventRows {
  const ids = idFieldsOf(stream);
  const keyOf = (row: Row): string => JSON.stringify(ids.map((name) => same(row[name], stream.fields[name])));
  let rows: readonly Row[] = [];
  return {
    add(next) {
      const known = new Set(rows.map(keyOf));
      const fresh = next.filter((row) => {
        const key = keyOf(row);
        return !known.has(key) && known.add(key);
      });
      rows = [...fresh, ...rows].sort((a, b) => cameAt(b) - cameAt(a)).slice(0, most);
    },
    newest: () => rows,
  };
}

const cameAt = (row: Row): number => timeOf(row['received_at']);

/** One value for what the warehouse and the wire write each in their own way. */
function same(value: unknown, field: Field | undefined): unknown {
  if (field?.kind === 'timestamp') return timeOf(value);
  if (field?.kind === 'decimal' && !isWide(field)) return numberOf(value);
  return String(value);
}
