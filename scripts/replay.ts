import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileSecrets } from '../adapters/embedded/file-secrets.ts';
import { planOf } from '../core/definition/plan.ts';
import { arrivalsOf } from '../core/replay/archive.ts';
import { replayPlan } from '../core/replay/replay-plan.ts';
import { type Result, resultLine, resultsOf } from '../core/replay/results.ts';
import type { TimeRange } from '../core/replay/time-range.ts';
import { PSEUDONYMS } from '../lambdas/ingest/pseudonyms.ts';
import { knownStreams } from '../local/known-streams.ts';
import { type ArchiveFiles, cloudArchive, localArchive } from '../local/replay/archive-files.ts';
import { eventFile } from '../local/replay/event-file.ts';
import type { WrongInput } from '../local/replay/input.ts';
import { linesFile } from '../local/replay/outcome-files.ts';
import { type Replayed, replayed } from '../local/replay/replaying.ts';
import { isOfOthers, sourceFile } from '../local/replay/source-file.ts';
import type { Verification } from '../local/replay/verifying.ts';
import {
  commandLine,
  FAILED,
  give,
  instantOption,
  numberOption,
  variable,
  wrongUse,
} from '../local/terminal/command-line.ts';
import { progress } from '../local/terminal/progress.ts';

const HELP = `Computes the panes of a stream from its events, all at once, and writes DIR/<window>.ndjson.

  npm run replay -- --stream STREAM --input FILE… --out DIR
  npm run replay -- --stream STREAM --from TIME --to TIME --out DIR [--stage NAME --bucket NAME]

  --stream NAME        which stream
  --input FILE         events, one a line, plain or gzip; may be given more than once, and more files may follow; files
                       named .csv or .json (.gz) are read as npm run send reads them
  --from, --to TIME    event times of this range only (2026-01-22 or 2026-01-22T06:00:00Z); spans that reach beyond it
                       are left out
  --out DIR            where the results go
  --workers N          threads (default: one for each processor, at most 8)
  --verify             compare with the final panes in the warehouse of a local run, byte for byte

  Without --input, the archive is read:
  --data-dir DIR       of a local run (default .streamgauge)
  --stage NAME         of a stage on AWS, with --bucket NAME (the output LakeBucket, or LAKE)
  --tenant NAME        whose stream it is there (default: the first tenant of the stage that has it)
  --arrived-until TIME how late events may have arrived there (default: a day, or longer where spans are revised longer)

  --url URL            the run to verify with (default http://127.0.0.1:4600); if none answers, its data directory
  --json               the result as one JSON document
  --help

Lines that are no right events are left out, and listed in DIR/wrong-lines.ndjson with their reasons. Ends with 1 if
--verify finds a difference.`;

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    stream: { type: 'string' },
    input: { type: 'string', multiple: true },
    from: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
    workers: { type: 'string' },
    verify: { type: 'boolean' },
    'data-dir': { type: 'string' },
    stage: { type: 'string' },
    bucket: { type: 'string' },
    tenant: { type: 'string' },
    'arrived-until': { type: 'string' },
  },
  { words: Number.POSITIVE_INFINITY },
);
const MOST_WORKERS = 8;
const SHOWN = 20;

const out = values.out ?? wrongUse('Say with --out where the results go');
const [known] = await knownStreams([values.stream ?? wrongUse('Name the stream with --stream')]).catch(give);
const plan = planOf(known!.stream);
const range: TimeRange = {
  from: instantOption('from', values.from) ?? Number.NEGATIVE_INFINITY,
  to: instantOption('to', values.to) ?? Number.POSITIVE_INFINITY,
};
if (!(range.from < range.to)) wrongUse('--from is not before --to');
const inputs = [...(values.input ?? []), ...positionals];
const directory = values['data-dir'] ?? variable('DATA_DIR') ?? '.streamgauge';
const workers = Math.floor(
  numberOption('workers', values.workers, 1) ?? Math.min(MOST_WORKERS, availableParallelism()),
);

if (values.verify && values.stage !== undefined)
  wrongUse(
    '--verify compares with a local run, so leave out --stage; on AWS compare the files with SQL, as docs/guide/replay.md shows',
  );
const toVerify = values.verify ? await verification() : undefined;
const archive = await filesToRead().catch(give);
const wrong = outFile('wrong-lines.ndjson');
const began = performance.now();
const result = await run(archive).catch(give).finally(archive.discard);
await wrong.close();
if (result.counts.events + result.counts.repeated === 0) giveNoEvents();
const windows = await written(result);
const seconds = (performance.now() - began) / 1_000;
const found = await toVerify?.(result).catch(give);
tell();
process.exit(found && found.differences.length > 0 ? FAILED : 0);

function outFile(name: string) {
  try {
    return linesFile(out, name);
  } catch (error) {
    return give(
      `Results cannot be written to ${out} (${(error as Error).message}). Name a folder of yours with --out.`,
    );
  }
}

function giveNoEvents(): never {
  const { outside } = result.counts;
  const { lines } = wrong;
  const why = [
    ...(lines > 0 ? [`${lines} lines are no events`] : []),
    ...(outside > 0 ? [`${outside} events are outside of the range`] : []),
  ];
  return give(
    `No event of ${plan.stream.name} is in ${inputs.join(', ') || directory}${why.length > 0 ? ` (${why.join(', ')})` : ''}. Name other files or another range.`,
  );
}

async function filesToRead(): Promise<ArchiveFiles> {
  if (inputs.length > 0) {
    for (const file of inputs) if (!existsSync(file)) wrongUse(`There is no file ${file}`);
    const files = inputs.map((file) => (isOfOthers(file) ? sourceFile(known!, file, tellWrong) : eventFile(file)));
    return { files, discard: () => undefined };
  }
  if (values.stage === undefined) return localArchive(directory, plan, range);
  const { lakeBucket, stageNamed, tenantOf } = await import('./stages.ts');
  const { lakeObjects } = await import('../adapters/aws/lake-objects.ts');
  const { region } = stageNamed(values.stage);
  const tenant = tenantOf(values.stage, { tenant: values.tenant, stream: plan.stream.name });
  const arrivals = arrivalsOf(plan, range);
  const until = instantOption('arrived-until', values['arrived-until']) ?? arrivals.to;
  return cloudArchive(lakeObjects(lakeBucket(values.bucket), { region }), tenant, plan, { ...arrivals, to: until });
}

async function run({ files }: ArchiveFiles): Promise<Replayed> {
  const bar = progress({ total: files.reduce((sum, { size }) => sum + size, 0), unit: 'bytes' });
  return replayed({
    stream: plan.stream,
    published: known!.published,
    key: await pseudonymKey(),
    files,
    workers,
    range,
    read: (bytes, events) => bar.at(bytes, `${events} events`),
    wrong: tellWrong,
  }).finally(() => bar.end());
}

function tellWrong(one: WrongInput): void {
  wrong.add(JSON.stringify(one));
  if (wrong.lines <= SHOWN && !json) console.error(`${one.file}:${one.line}: ${one.reason}`);
}

/** The key of the run, or else one for this time only. */
async function pseudonymKey(): Promise<Uint8Array> {
  const secrets = join(directory, 'secrets');
  return existsSync(secrets) ? fileSecrets(secrets).read(PSEUDONYMS) : randomBytes(32);
}

interface Written {
  readonly window: string;
  readonly file: string;
  readonly results: readonly Result[];
}

async function written({ cells }: Replayed): Promise<readonly Written[]> {
  const all: Written[] = [];
  for (const [i, window] of plan.windows.entries()) {
    const results = resultsOf(replayPlan(plan), window, cells.windows[i]!, range);
    const file = linesFile(out, `${window.name}.ndjson`, 'even empty');
    for (const one of results) file.add(resultLine(window, one));
    await file.close();
    all.push({ window: window.name, file: file.path, results });
  }
  return all;
}

/** What compares once everything is computed. Whoever compares nothing does not wait for DuckDB. */
async function verification(): Promise<(result: Replayed) => Promise<Verification>> {
  const { openWarehouse } = await import('../local/replay/warehouse-reading.ts');
  const { archivedRows } = await import('../local/replay/arrivals.ts');
  const { verified } = await import('../local/replay/verifying.ts');
  const warehouse = await openWarehouse(url, directory).catch(give);
  // Asked before the archive is read: what the run adds meanwhile is not taken for a difference.
  const archived = inputs.length === 0 ? await archivedRows(warehouse, plan).catch(give) : undefined;
  return async ({ counts: { newest } }) => {
    const verdict = await verified({ plan, range, newest, panes: windows, warehouse, archived });
    warehouse.close();
    const differing = linesFile(out, 'differences.ndjson');
    for (const { window, emitted, replayed: own } of verdict.differences)
      differing.add(JSON.stringify({ window, emitted, replayed: own }));
    await differing.close();
    if (!json)
      for (const { window, emitted = '-', replayed: own = '-' } of verdict.differences.slice(0, SHOWN))
        console.error(`${window}\n  emitted   ${emitted}\n  replayed  ${own}`);
    return verdict;
  };
}

function tell(): void {
  const { events, repeated, outside } = result.counts;
  const wrongLines = wrong.lines;
  const panes = windows.map(({ window, file, results }) => ({ window, file, panes: results.length }));
  const differences = found?.differences.length;
  if (json) {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMb: Math.round(maxRSS / 1_024) };
    const counts = { events, repeated, outside, wrong: wrongLines };
    const told = found && { verified: { ...found, differences } };
    console.log(
      JSON.stringify({ stream: plan.stream.name, ...counts, seconds, workers, ...used, windows: panes, ...told }),
    );
    return;
  }
  console.log(
    `${events} events in ${seconds.toFixed(1)} s (${Math.round(events / seconds)}/s) with ${workers} threads; ${repeated} repeated, ${outside} outside of the range, ${wrongLines} wrong.`,
  );
  for (const { file, panes: count } of panes) console.log(`  ${file}: ${count} panes`);
  if (wrongLines > 0) console.log(`  ${wrong.path}: ${wrongLines} wrong lines`);
  if (found)
    console.log(
      differences === 0
        ? `${found.compared} panes are what was emitted, byte for byte.`
        : `${differences} of ${found.compared} panes differ from what was emitted: ${join(out, 'differences.ndjson')}`,
    );
  if (found && found.unsettled > 0)
    console.log(
      `${found.unsettled} panes are left out: events of theirs came after the archive was written, once a minute. Run it again for them.`,
    );
}
