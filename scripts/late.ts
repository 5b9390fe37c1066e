import { unknownName } from '../core/definition/nearest.ts';
import type { LateFilter } from '../core/recovery/late-list.ts';
import { type LateTotal, lateTotals } from '../core/recovery/late-totals.ts';
import { commandLine, give, instantOption, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import { given, PLACE_OPTIONS, placeHelp, recoveriesOf } from './recovery/places.ts';

const HELP = `Events that came too late for their windows, and their way back in.

  npm run late -- list [options]     what waits, is ready or is in, by window
  npm run late -- apply [options]    brings in what is ready: its panes get a new revision

  --stream NAME   of one stream (default: all)
  --window NAME   refused by this window
  --from, --to    event times (2026-01-22 or 2026-01-22T06:00:00Z)
  --by hour       lists each hour of event time, as --json does
${placeHelp()}
  --json          as JSON
  --help

Applying twice, or by two people at once, changes nothing. What is waiting may still be revised by the stream itself.`;

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    ...PLACE_OPTIONS,
    window: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    by: { type: 'string' },
  },
  { words: 2 },
);
const [what = 'list', ...more] = positionals;
if (!['list', 'apply'].includes(what)) wrongUse(unknownName('command', what, ['list', 'apply']));
if (more.length > 0) wrongUse('Name the stream with --stream');
if (values.by !== undefined && values.by !== 'hour') wrongUse(`--by: "${values.by}" is not known; write hour`);
const filter = given<LateFilter>({
  window: values.window,
  from: instantOption('from', values.from),
  to: instantOption('to', values.to),
});
const found = await recoveriesOf({ url, ...values }, values.stream);
const windows = found.flatMap(({ stream }) => Object.keys(stream.windows));
if (filter.window !== undefined && !windows.includes(filter.window))
  wrongUse(unknownName('window', filter.window, [...new Set(windows)]));

if (what === 'list') await list();
else await apply();

async function list(): Promise<void> {
  const asked = found.map(async ({ stream, recovery }) => ({
    stream: stream.name,
    rows: await recovery.late(filter),
  }));
  const lists = await Promise.all(asked).catch(give);
  const rows = lists.flatMap(({ stream, rows }) => rows.map((row) => ({ stream, ...row })));
  if (json) console.log(JSON.stringify(rows));
  else if (rows.length === 0)
    console.log(
      (values.stream ?? Object.keys(filter)[0])
        ? 'Nothing in the late store is like that.'
        : 'Nothing is in the late store.',
    );
  else if (values.by === 'hour') tell(rows.map((row) => ({ ...row, from: row.hour, to: row.hour })));
  else tell(lists.flatMap(({ stream, rows }) => lateTotals(rows).map((total) => ({ stream, ...total }))));
}

function tell(rows: readonly (LateTotal & { readonly stream: string })[]): void {
  console.log(
    textTable(
      ['stream', 'window', 'event time', 'state', 'events', 'cells', 'found late'],
      rows.map(({ from, to, last, ...row }) => ({
        ...row,
        'event time': from === to ? hourText(from) : `${hourText(from)} to ${hourText(to)}`,
        'found late': last,
      })),
    ),
  );
}

async function apply(): Promise<void> {
  let late = 0;
  for (const { stream, recovery } of found) {
    const applied = await recovery.applyLate(filter).catch(give);
    const { entries, panes, waiting } = applied;
    late += entries + waiting;
    if (json) console.log(JSON.stringify({ stream: stream.name, ...applied }));
    else if (entries + waiting > 0)
      console.log(
        `${stream.name}: ${entries} brought in, ${panes} panes revised; ${waiting} wait until the stream itself cannot revise their panes any more.`,
      );
  }
  if (late === 0 && !json) console.log('Nothing is late that is not in yet.');
}

function hourText(hour: string): string {
  return `${hour.slice(0, 13)}h`;
}
