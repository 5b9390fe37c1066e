import { readFileSync } from 'node:fs';
import { ask } from '../local/client/run-client.ts';
import { MOST_ROWS } from '../local/http/most-rows.ts';
import { commandLine, FAILED, give, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import type { QueryAnswer } from '../page/answers.ts';
import { csvOf } from '../page/csv.ts';

/** As many as anybody reads. */
const SHOWN_ROWS = 1_000;

const HELP = `Asks the warehouse of a run.

  npm run query -- "SELECT …" [options]

  Without a statement it is read from standard input.
  --limit N   at most so many rows (default ${SHOWN_ROWS}; with --csv or --json ${MOST_ROWS}, which is the most there can be)
  --csv       comma-separated values
  --json      a JSON line for each row
  --url URL   where the run is (default http://127.0.0.1:4600)
  --help

With --csv and --json it says if there are more rows than it wrote, and ends with 1 unless that was --limit's wish.
Tables: npm run streams -- describe STREAM`;

const { values, positionals, url, json } = commandLine(
  HELP,
  { limit: { type: 'string' }, csv: { type: 'boolean' } },
  { words: Number.POSITIVE_INFINITY },
);
const sql = (positionals.length > 0 ? positionals.join(' ') : readFileSync(0, 'utf8')).trim();
if (sql === '') wrongUse('There is no statement');
const forMachines = json || values.csv === true;
const limit = Math.floor(numberOption('limit', values.limit, 1, MOST_ROWS) ?? (forMachines ? MOST_ROWS : SHOWN_ROWS));

const answer = await ask<QueryAnswer>(url, '/api/query', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ sql, limit }),
}).catch((error: Error) =>
  give(
    error.message.startsWith('Catalog Error') ? `${error.message}\nTables: npm run streams -- describe STREAM` : error,
  ),
);

if (json) for (const row of answer.rows) console.log(JSON.stringify(row));
else if (values.csv) process.stdout.write(csvOf(answer));
else {
  console.log(
    textTable(
      answer.columns.map(({ name }) => name),
      answer.rows,
    ),
  );
  console.log(
    `\n${answer.rows.length} rows${answer.more ? ', and there are more: see --limit' : ''} (${answer.ms} ms)`,
  );
}

if (forMachines && answer.more) {
  const mend =
    limit < MOST_ROWS
      ? `Raise --limit, up to ${MOST_ROWS}, if more are wanted`
      : 'Ask for parts of it with WHERE, or read the Parquet files of the lake: docs/guide/local-run.md says where they are';
  console.error(`There are more rows than the ${answer.rows.length} that were written. ${mend}.`);
  if (values.limit === undefined) process.exitCode = FAILED;
}
