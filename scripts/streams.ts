import { unknownName } from '../core/definition/nearest.ts';
import { planOf } from '../core/definition/plan.ts';
import type { Shard } from '../core/ports.ts';
import { ask } from '../local/client/run-client.ts';
import { commandLine, give, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import type { Catalogue, CatalogueEntry, LiveState } from '../page/answers.ts';

const HELP = `The streams of a run.

  npm run streams -- [list]
  npm run streams -- describe STREAM
  npm run streams -- reshard STREAM                     shows the shards
  npm run streams -- reshard STREAM --split SHARD       two children take its keys
  npm run streams -- reshard STREAM --merge SHARD,SHARD one child takes the keys of two neighbours

  --url URL   where the run is (default http://127.0.0.1:4600)
  --json      as JSON
  --help`;

const { values, positionals, url, json } = commandLine(
  HELP,
  { split: { type: 'string' }, merge: { type: 'string' } },
  { words: 2 },
);
const [what = 'list', name] = positionals;
if (what !== 'reshard' && (values.split ?? values.merge) !== undefined)
  wrongUse('--split and --merge belong to reshard');
const pair = values.merge?.split(',');
if (pair !== undefined && pair.length !== 2) wrongUse(`--merge: "${values.merge}" is not SHARD,SHARD`);

if (what === 'list') await list();
else if (what === 'describe') await describe(name ?? wrongUse('Name the stream to describe'));
else if (what === 'reshard') await reshard(name ?? wrongUse('Name the stream to reshard'));
else wrongUse(unknownName('command', what, ['list', 'describe', 'reshard']));

async function list(): Promise<void> {
  const { at, streams } = await ask<LiveState>(url, '/api/state').catch(give);
  if (json) return console.log(JSON.stringify(streams));
  const rows = streams.map((one) => ({
    stream: one.name,
    'events/s': one.eventsPerSecond.toFixed(1),
    accepted: one.accepted,
    rejected: one.rejected,
    late: one.late,
    'too late': one.tooLate,
    duplicates: one.duplicates,
    'watermark behind': one.watermark === null ? '' : `${((at - one.watermark) / 1_000).toFixed(1)} s`,
    ledger: one.ledger,
  }));
  console.log(textTable(Object.keys(rows[0] ?? { stream: '' }), rows));
}

async function describe(stream: string): Promise<void> {
  const { streams } = await ask<Catalogue>(url, '/api/catalogue').catch(give);
  const entry = streams.find((one) => one.stream.name === stream);
  if (!entry)
    give(
      unknownName(
        'stream',
        stream,
        streams.map((one) => one.stream.name),
      ),
    );
  console.log(json ? JSON.stringify(entry) : text(entry));
}

async function reshard(stream: string): Promise<void> {
  const path = `/api/streams/${encodeURIComponent(stream)}/shards`;
  const { split } = values;
  const wanted = split ? { split } : pair && { merge: pair };
  const shards = await ask<readonly Shard[]>(
    url,
    path,
    wanted && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wanted) },
  ).catch(give);
  if (json) return console.log(JSON.stringify(shards));
  const rows = shards.map(({ id, parents, closed }) => ({
    shard: id,
    state: closed ? 'closed' : 'open',
    parents: parents.join(', '),
  }));
  console.log(textTable(['shard', 'state', 'parents'], rows));
}

function text({ stream, tables }: CatalogueEntry): string {
  const fields = Object.entries(stream.fields).map(([field, { kind, nullable, description }]) => ({
    field,
    kind,
    required: nullable ? '' : 'yes',
    meaning: description ?? '',
  }));
  const windows = planOf(stream).windows.map(({ name: window, shape, by, measures }) => ({
    window,
    shape: shape.shape,
    by: by.join(', '),
    measures: measures.map((measure) => measure.name).join(', '),
    table: tables.panes[window],
  }));
  return [
    `${stream.name}, version ${stream.version}: ${stream.description}`,
    `Events: ${tables.events}. POST them to ${url}/streams/${stream.name}/events.`,
    '',
    textTable(['field', 'kind', 'required', 'meaning'], fields),
    '',
    textTable(['window', 'shape', 'by', 'measures', 'table'], windows),
  ].join('\n');
}
