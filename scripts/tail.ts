import { unknownName } from '../core/definition/nearest.ts';
import { isPaneColumn } from '../core/definition/pane-columns.ts';
import { ask, request } from '../local/client/run-client.ts';
import { serverEvents } from '../local/client/server-events.ts';
import { commandLine, give, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { printable } from '../local/terminal/printable.ts';
import type { Catalogue, NewRows, PaneChanges, RejectedEvent } from '../page/answers.ts';

const HELP = `Shows what happens in a stream while it happens.

  npm run tail -- STREAM [options]

  --events         events as they are accepted (the default)
  --panes          panes as they open, close and are revised
  --window NAME    panes of this window only
  --rejected       events as they are rejected, with the reasons
  --count N        end after so many lines
  --url URL        where the run is (default http://127.0.0.1:4600)
  --json           a JSON line for each
  --help

Of many events that come at once only the first are shown.`;

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    events: { type: 'boolean' },
    panes: { type: 'boolean' },
    window: { type: 'string' },
    rejected: { type: 'boolean' },
    count: { type: 'string' },
  },
  { words: 1 },
);
const [stream] = positionals;
if (stream === undefined) wrongUse('Name the stream');
let left = numberOption('count', values.count, 1) ?? Number.POSITIVE_INFINITY;

const { streams } = await ask<Catalogue>(url, '/api/catalogue').catch(give);
const names = streams.map((entry) => entry.stream.name);
const watched = streams.find((entry) => entry.stream.name === stream) ?? give(unknownName('stream', stream, names));
const windows = Object.keys(watched.stream.windows);
if (values.window !== undefined && !windows.includes(values.window))
  give(unknownName('window', values.window, windows));
const kind = values.panes || values.window ? 'panes' : values.rejected ? 'rejected' : 'events';

const response = await request(url, `/api/live?stream=${encodeURIComponent(stream)}`).catch(give);
for await (const { event, data } of serverEvents(response)) {
  if (event !== kind) continue;
  for (const line of linesOf(JSON.parse(data))) {
    console.log(json ? line : printable(line));
    if (--left <= 0) process.exit(0);
  }
}
give(`The run at ${url} has ended.`);

function linesOf(message: PaneChanges | NewRows): readonly string[] {
  if ('panes' in message) {
    if (values.window && message.window !== values.window) return [];
    return message.panes.map((pane) =>
      json ? JSON.stringify({ window: message.window, ...pane }) : paneText(message.window, pane),
    );
  }
  return message.rows.map((row) =>
    json || kind === 'events' ? JSON.stringify(row) : rejectedText(row as unknown as RejectedEvent),
  );
}

function paneText(window: string, pane: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(pane).filter(([name]) => !isPaneColumn(name));
  const state = pane['withdrawn'] ? 'withdrawn' : pane['final'] ? 'final' : 'open';
  const measures = shown.map(([name, value]) => `${name}=${value}`).join(' ');
  return `${window} ${pane['window_start']} ${state} r${pane['revision']} ${measures}`;
}

function rejectedText({ at, faults, event }: RejectedEvent): string {
  return `${at} ${faults.map(({ message }) => message).join(' ')} ${event}`;
}
