import { readFileSync } from 'node:fs';
import { ask } from '../local/client/run-client.ts';
import { commandLine, give, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import type { QueryAnswer } from '../page/answers.ts';
import { csvOf } from '../page/csv.ts';

const HELP = `Asks the warehouse of a run.

  npm run query -- "SELECT …" [options]

  Without a statement it is read from standard input.
  --limit N   at most so many rows (default 1000)
  --csv       comma-separated values
  --json      a JSON line for each row
  --url URL   where the run is (default http://127.0.0.1:4600)
  --help

Tables: npm run streams -- describe STREAM`;

const { values, positionals, url, json } = commandLine(
  HELP,
  { limit: { type: 'string' }, csv: { type: 'boolean' } },
  { words: Number.POSITIVE_INFINITY },
);
const sql = (positionals.length > 0 ? positionals.join(' ') : readFileSync(0, 'utf8')).trim();
if (sql === '') wrongUse('There is no statement');
const limit = Math.floor(numberOption('limit', values.limit, 1) ?? 1_000);

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
