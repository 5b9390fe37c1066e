import { setTimeout as sleep } from 'node:timers/promises';
import { isDuration, millis, notADuration } from '../core/definition/duration.ts';
import { MAX_EVENTS } from '../core/ingest/body.ts';
import { entityOf } from '../core/sources/entity-of.ts';
import { type Post, postsOf } from '../core/sources/posts.ts';
import { sendEvents } from '../local/client/run-client.ts';
import { knownStreams } from '../local/known-streams.ts';
import { sourceRows } from '../local/simulation/source-rows.ts';
import { commandLine, FAILED, give, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { progress } from '../local/terminal/progress.ts';

const HELP = `Sends events from a file, or from standard input, to a stream.

  npm run send -- STREAM [FILE] [options]

  FILE             JSON (one event, a list, or an event a line) or CSV (titles first), also compressed as FILE.gz;
                   schemas/STREAM/source.ts says what other columns and times mean (default: standard input)
  --batch N        events in one POST (default 100, at most 500)
  --interval TIME  how long to wait between two POSTs (default 0ms)
  --split          a POST of its own for each entity, as its sensor would send
  --url URL        where the run is (default http://127.0.0.1:4600)
  --json           the verdict of each event as a JSON line
  --help

Rows that cannot be read are reported with file and line, and the others are sent. Ends with 1 if an event could not be
read or was not accepted.`;

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    batch: { type: 'string' },
    interval: { type: 'string' },
    split: { type: 'boolean' },
  },
  { words: 2 },
);
const [name, file] = positionals;
if (name === undefined) wrongUse('Name the stream, and a file or nothing for standard input');
const batch = Math.floor(numberOption('batch', values.batch, 1, MAX_EVENTS) ?? 100);
const interval = values.interval ?? '0ms';
if (!isDuration(interval)) wrongUse(`--interval: ${notADuration(interval)}`);

const [known] = await knownStreams([name]).catch(give);
const rows = await sourceRows(known!, file).catch(give);
const posts = postsOf({ batch, ...(values.split && { apart: entityOf(known!.stream) }) });
const total = { accepted: 0, rejected: 0, unconfirmed: 0, unreadable: 0 };
const bar = progress({ total: rows.bytes, unit: 'bytes' });
let sent = 0;

try {
  for await (const found of rows)
    for (const row of found)
      if ('problem' in row) report(row.line, { message: row.problem });
      else for (const post of posts.add({ line: row.line, text: row.value })) await send(post);
  for (const post of posts.end()) await send(post);
} catch (error) {
  give(error);
}
bar.end();
const { twice, never } = rows.doubts;
if (twice > 0)
  console.error(`${twice} times were shown twice by clocks that were set back; they are taken as the first.`);
if (never > 0)
  console.error(
    `${never} times were never shown, for clocks were set forward over them; they are read as if clocks were not set.`,
  );
const { accepted, rejected, unconfirmed, unreadable } = total;
if (accepted + rejected + unconfirmed + unreadable === 0)
  give(`${file ?? 'Standard input'} holds no events. Send a JSON object a line, or CSV with titles.`);
if (!json)
  console.log(
    `${accepted} accepted, ${rejected} rejected, ${unconfirmed} unconfirmed${unreadable > 0 ? `, ${unreadable} unreadable` : ''}.`,
  );
process.exit(rejected + unconfirmed + unreadable > 0 ? FAILED : 0);

async function send({ body, lines }: Post): Promise<void> {
  if (sent++ > 0) await sleep(millis(interval as `${number}ms`));
  const posted = await sendEvents(url, name!, body);
  if (!posted.events) give(posted.message ?? `The POST was answered with ${posted.status}.`);
  total.accepted += posted.accepted;
  total.rejected += posted.rejected;
  total.unconfirmed += posted.unconfirmed;
  for (const { index, ...verdict } of posted.events) {
    if (json) console.log(JSON.stringify({ ...verdict, line: lines[index] }));
    else for (const error of verdict.errors ?? []) tell(lines[index]!, error);
  }
  bar.at(rows.bytesRead, `${total.rejected + total.unreadable} wrong`);
}
function report(line: number, error: { readonly message: string }): void {
  total.unreadable++;
  if (json) console.log(JSON.stringify({ line, status: 'unreadable', ...error }));
  else tell(line, error);
}
function tell(line: number, { pointer = '', message }: { readonly pointer?: string; readonly message: string }): void {
  console.error(`${rows.name}:${line}${pointer && ` ${pointer}`}: ${message}`);
}
