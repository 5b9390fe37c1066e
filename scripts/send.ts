import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDuration, millis, notADuration } from '../core/definition/duration.ts';
import { commandLine, FAILED, give, numberOption, wrongUse } from '../local/command-line.ts';
import { progress } from '../local/progress.ts';
import { type Posted, postEvents } from '../local/run-client.ts';

const HELP = `Sends events from a file, or from standard input, to a stream.

  npm run send -- STREAM [FILE] [options]

  FILE             one JSON event, a JSON list, or an event a line (default: standard input)
  --batch N        events in one POST (default 100)
  --interval TIME  how long to wait between two POSTs (default 0ms)
  --url URL        where the run is (default http://127.0.0.1:4600)
  --json           the verdict of each event as a JSON line
  --help

Ends with 1 if an event was not accepted.`;

const { values, positionals, url, json } = commandLine(HELP, {
  batch: { type: 'string' },
  interval: { type: 'string' },
});
const [stream, file, ...more] = positionals;
if (stream === undefined || more.length > 0) wrongUse('Name one stream, and at most one file');
const batch = Math.floor(numberOption('batch', values.batch, 1) ?? 100);
const interval = values.interval ?? '0ms';
if (!isDuration(interval)) wrongUse(`--interval: ${notADuration(interval)}`);

const events = eventsOf(textOf(file));
const total = { accepted: 0, rejected: 0, unconfirmed: 0 };
const bar = progress(events.length, 'events');
for (let from = 0; from < events.length; from += batch) {
  if (from > 0) await sleep(millis(interval));
  const posted = await postEvents(url, stream, events.slice(from, from + batch).join('\n')).catch(give);
  if (!posted.events) give(posted.message ?? `The POST was answered with ${posted.status}.`);
  total.accepted += posted.accepted;
  total.rejected += posted.rejected;
  total.unconfirmed += posted.unconfirmed;
  tell(posted, from);
  bar.at(from + batch, `${total.rejected} rejected`);
}
bar.end();
if (!json) console.log(`${total.accepted} accepted, ${total.rejected} rejected, ${total.unconfirmed} unconfirmed.`);
process.exit(total.rejected + total.unconfirmed > 0 ? FAILED : 0);

function textOf(path: string | undefined): string {
  try {
    return readFileSync(path ?? 0, 'utf8');
  } catch (error) {
    return give(`${path ?? 'Standard input'} cannot be read (${(error as Error).message}). Name a file of events.`);
  }
}

/** Each event as its own text, as it was written where it stands on a line of its own. */
function eventsOf(text: string): readonly string[] {
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole.map((event) => JSON.stringify(event)) : [JSON.stringify(whole)];
  } catch {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '');
  }
}

function tell({ events: verdicts = [] }: Posted, from: number): void {
  for (const verdict of verdicts)
    if (json) console.log(JSON.stringify({ ...verdict, index: from + verdict.index }));
    else
      for (const { pointer, message } of verdict.errors ?? [])
        console.error(`event ${from + verdict.index}${pointer}: ${message}`);
}
