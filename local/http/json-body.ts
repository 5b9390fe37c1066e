import { InvalidQuery } from '../../adapters/embedded/duckdb-warehouse.ts';

/** The object that a body of JSON is; without a body, one without anything. */
export function jsonBody(body: unknown): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(String(body ?? '') || '{}')) as Readonly<Record<string, unknown>>;
  } catch {
    throw new InvalidQuery('The body is no JSON. Send one object.');
  }
}
