import { batchQuestions } from '../core/batch/questions.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { batchesOf } from '../core/projections/batch/batches.ts';
import { ask } from '../local/client/run-client.ts';
import { knownStreams } from '../local/known-streams.ts';
import { localDeployment } from '../local/local-deployment.ts';
import { commandLine, FAILED, give, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import type { QueryAnswer, Run } from '../page/answers.ts';
import { type BatchPlace, localBatches } from './batch/places.ts';

const HELP = `Computes over all of the past of a stream, and shows what was found.

  npm run batch -- [list]                 its runs, newest first
  npm run batch -- run STREAM             a run now, instead of when it is due
  npm run batch -- show STREAM [RESULT]   what people read in a local run: the last results, and the panes since

  --url URL      where the run is (default http://127.0.0.1:4600)
  --stage NAME   list and run on a stage on AWS instead
  --tenant NAME  whose stream it is there (default: the first tenant of the stage that has it)
  --json         as JSON
  --help

Ends with 1 if a run fails. What a stream computes stands in its definition under batch. The results are views of the
warehouse, so npm run query -- "SELECT …" asks them for more.`;

const LOOK_EVERY_MS = { local: 200, stage: 5_000 };

const { values, positionals, url, json } = commandLine(
  HELP,
  { stage: { type: 'string' }, tenant: { type: 'string' } },
  { words: 3 },
);
const [what = 'list', name, result] = positionals;
if (what === 'list') await list(await place());
else if (what === 'run') await runNow(await place(), name ?? wrongUse('Name the stream whose batch is to run'));
else if (what === 'show') await show(name ?? wrongUse('Name the stream whose results are to be shown'), result);
else wrongUse(unknownName('command', what, ['list', 'run', 'show']));

async function place(): Promise<BatchPlace> {
  if (values.stage === undefined) return localBatches(url);
  // Scripts for a local run load nothing of AWS.
  const { stageBatches } = await import('./batch/stage-batches.ts');
  return stageBatches(values.stage, values.tenant);
}

async function list(batches: BatchPlace): Promise<void> {
  const runs = await batches.runs();
  if (json) return console.log(JSON.stringify(runs));
  if (runs.length === 0) return console.log('No batch has run yet. npm run batch -- run STREAM starts one.');
  const rows = runs.map((run) => ({
    started: new Date(run.startedAt).toISOString(),
    status: run.status,
    seconds: secondsOf(run),
    why: run.why,
    report: run.report ? batches.addressOf(run.report) : '',
  }));
  console.log(textTable(Object.keys(rows[0]!), rows));
}

async function runNow(batches: BatchPlace, stream: string): Promise<void> {
  const id = await batches.start(stream);
  const told = new Set<string>();
  for (;;) {
    const run = await batches.run(id);
    if (!json) tell(run, told);
    if (run.endedAt !== null) return ended(batches, run);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS[values.stage ? 'stage' : 'local']));
  }
}

/** The steps that do something, as each of them ends. */
function tell({ steps }: Run, told: Set<string>): void {
  for (const step of steps) {
    if (step.endedAt === null || told.has(step.name) || !['Task', 'Map'].includes(step.type)) continue;
    told.add(step.name);
    console.log(`${step.name.padEnd(12)} ${step.status.padEnd(10)} ${secondsOf(step).padStart(6)} s`);
    if (step.error) console.log(`  ${step.error}`);
  }
}

function ended(batches: BatchPlace, run: Run): void {
  if (json) console.log(JSON.stringify(run));
  else {
    const isBusy = run.steps.some((step) => step.name === 'Busy' && step.status === 'succeeded');
    if (isBusy) console.log('Another run of this stream is at it.');
    console.log(`${run.why}: ${run.status} after ${secondsOf(run)} s`);
    if (run.report) console.log(`Report: ${batches.addressOf(run.report)}`);
  }
  if (run.status === 'failed') process.exitCode = FAILED;
}

interface Lasting {
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}
function secondsOf({ startedAt, endedAt }: Lasting): string {
  return startedAt === null || endedAt === null ? '' : ((endedAt - startedAt) / 1_000).toFixed(1);
}

async function show(stream: string, only: string | undefined): Promise<void> {
  if (values.stage !== undefined) wrongUse('Results on AWS are in the report of a run and in the views of Redshift');
  const known = batchesOf(localDeployment((await knownStreams()).map((one) => one.stream)));
  const streams = known.map((one) => one.stream);
  const batch = known.find((one) => one.stream === stream) ?? give(unknownName('stream with a batch', stream, streams));
  const results = Object.keys(batch.batch.results);
  if (only !== undefined && !results.includes(only)) give(unknownName('result', only, results));
  const shown: Record<string, QueryAnswer['rows']> = {};
  for (const { title, of, sql } of batchQuestions(batch)) {
    if (only !== undefined && of !== only) continue;
    const body = JSON.stringify({ sql });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const { columns, rows } = await ask<QueryAnswer>(url, '/api/query', init).catch(give);
    shown[title] = rows;
    const names = columns.map((column) => column.name);
    if (!json) console.log(`${title}\n${rows.length === 0 ? 'Nothing yet.' : textTable(names, rows)}\n`);
  }
  if (json) console.log(JSON.stringify(shown));
}
