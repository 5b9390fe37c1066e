import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { lineWriter } from '../../../core/events/canonical.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { lineReader } from '../../../core/events/read-lines.ts';
import { duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { literal, quoted, quotedIn, script } from '../../../core/projections/sql-text.ts';
import { landingColumnsOf, landingName, type Table, tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import { openBook } from '../../../core/windows/book.ts';
import { emptyColumns } from '../../../core/windows/columns.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { paneLine } from '../../../core/windows/panes.ts';
import { events, everyKind, runsFor } from '../../support/every-kind.ts';
import { streams } from '../../support/streams.ts';

const NOW = Date.UTC(2026, 0, 2);
const SCHEMA = 'fits';

let folder: string;
let connection: DuckDBConnection;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

async function load(table: Table, lines: readonly string[]): Promise<void> {
  const file = join(folder, 'lines.json');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  const columns = landingColumnsOf(table).map(quoted).join(', ');
  const landing = quotedIn(SCHEMA, landingName(table));
  await connection.run(`COPY ${landing} (${columns}) FROM ${literal(file)} (FORMAT json, ARRAY false)`);
  await connection.run(script(['BEGIN', ...mergeOf(table, SCHEMA), 'COMMIT']));
}
const rowsOf = async (name: string): Promise<Record<string, unknown>[]> =>
  (await connection.runAndReadAll(`SELECT * FROM ${quotedIn(SCHEMA, name)}`)).getRowObjectsJson();

/** A value as both a line and the warehouse have it: instants and numbers by value. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : value;
  if (/^\d{4}-\d\d-\d\d[ T]\d\d:/.test(value)) return Date.parse(value.replace(' ', 'T').replace(/\+00$/, 'Z'));
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value) ? Number(value) : value;
}

/** The same windows over all events: made up at random, hardly any would keep the conditions. */
const withoutConditions = (stream: StreamDefinition): StreamDefinition => ({
  ...stream,
  windows: Object.fromEntries(Object.entries(stream.windows).map(([name, { where: _, ...window }]) => [name, window])),
});

describe.each([everyKind, ...streams].map((stream) => ({ stream, name: stream.name })))('rows of $name', ({
  stream,
}) => {
  const plan = planOf(withoutConditions(stream));
  const validate = compileValidator(plan);
  const write = lineWriter(plan);
  const right = fc.sample(
    events(stream).filter((event) => validate(event, NOW).length === 0),
    { numRuns: runsFor(stream, 60), seed: 10 },
  );
  const lines = right.map((event) => write(event, NOW));

  beforeAll(async () => {
    await connection.run(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; SET TimeZone = 'UTC'`);
    await connection.run(script(duckdbTablesOf(stream, SCHEMA)));
  });

  const expectKept = async (
    table: Table,
    written: readonly string[],
    key: (row: Record<string, unknown>) => string,
  ) => {
    const rows = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    const expected = new Map(rows.toReversed().map((row) => [key(row), row]));
    await load(table, written);
    const kept = await rowsOf(table.name);
    expect(kept).toHaveLength(expected.size);
    const isJson = new Set(table.columns.flatMap(({ name, type }) => (type.kind === 'json' ? [name] : [])));
    for (const row of kept)
      for (const [name, value] of Object.entries(row)) {
        const stored = isJson.has(name) && value !== null ? JSON.parse(String(value)) : value;
        expect([name, comparable(stored)]).toEqual([name, comparable(expected.get(key(row))?.[name])]);
      }
  };

  test('every canonical line is a row of the events, with all its values', async () => {
    const table = tablesOf(stream).find(({ name }) => name === 'events') as Table;
    for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(landingColumnsOf(table));
    await expectKept(table, lines, (row) => plan.idFields.map((name) => comparable(row[name])).join());
  });

  test('every pane is a row of its window, with all its values', async () => {
    const columns = emptyColumns(plan);
    lineReader(plan)(new TextEncoder().encode(lines.join('\n')), columns);
    const book = openBook(plan);
    book.absorb(fold({ ...plan, lagMs: NOW }, columns, newTail(plan)).cells);
    const panes = book.tick({ number: 1, previousWatermark: Number.NEGATIVE_INFINITY, watermark: NOW });
    for (const window of plan.windows) {
      const table = tablesOf(stream).find(({ name }) => name === window.name) as Table;
      const written = panes
        .filter((pane) => pane.window === window.name)
        .map((pane) => paneLine(window, pane, { generation: 0, emittedAt: NOW }));
      expect(written.length).toBeGreaterThan(0);
      for (const line of written)
        expect(new Set(Object.keys(JSON.parse(line) as object))).toEqual(new Set(landingColumnsOf(table)));
      await expectKept(table, written, ({ row_id }) => String(row_id));
    }
  });
});
