import { isDuration, millis, notADuration } from '../core/definition/duration.ts';
import type { LedgerMinute } from '../core/recovery/ledger-minutes.ts';
import { writeTime } from '../core/values/time.ts';
import { commandLine, FAILED, give, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import { PLACE_OPTIONS, placeHelp, recoveriesOf } from './recovery/places.ts';

const HELP = `Whether everything that was accepted is accounted for: the log compared with the lanes, commit by commit.

  npm run ledger -- [options]

  --stream NAME   of one stream (default: all)
  --by minute     a line for each minute, and not only the sum
  --since TIME    how far back (default 1h), as far as the log can be read
${placeHelp()}
  --json          as JSON
  --help

accepted = folded + too late + duplicates + quarantined + in flight. Ends with 1 where that does not add up.`;

const FIGURES = ['accepted', 'folded', 'late', 'too late', 'duplicates', 'quarantined', 'in flight', 'difference'];

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    ...PLACE_OPTIONS,
    by: { type: 'string' },
    since: { type: 'string' },
  },
  { words: 1 },
);
if (positionals.length > 0) wrongUse('Name the stream with --stream');
if (values.by !== undefined && values.by !== 'minute') wrongUse(`--by: "${values.by}" is not known; write minute`);
const back = values.since ?? '1h';
if (!isDuration(back)) wrongUse(`--since: ${notADuration(back)}`);
const since = Date.now() - millis(back);

const found = await recoveriesOf({ url, ...values }, values.stream);
const ledgers = await Promise.all(
  found.map(async ({ stream, recovery }) => ({ stream: stream.name, minutes: await recovery.ledger(since) })),
).catch(give);
const wrong = ledgers.filter(({ minutes }) => minutes.some(({ difference }) => difference !== 0));

if (json) console.log(JSON.stringify(ledgers));
else tell();
process.exitCode = wrong.length > 0 ? FAILED : 0;

function tell(): void {
  const isEach = values.by === 'minute';
  const rows = ledgers.flatMap(({ stream, minutes }) =>
    isEach
      ? minutes.map((one) => ({ stream, ...shown(one), minute: writeTime(one.minute).slice(0, 16) }))
      : [{ stream, ...shown(minutes.reduce<LedgerMinute | undefined>(added, undefined)) }],
  );
  console.log(textTable(['stream', ...(isEach ? ['minute'] : []), ...FIGURES], rows));
  const names = wrong.map(({ stream }) => stream).join(', ');
  console.log(
    wrong.length === 0
      ? `\nEverything since ${writeTime(since)} adds up.`
      : `\n${names}: what was accepted and what is accounted for differ. Look at the minutes marked ◀ (--by minute), and replay them.`,
  );
}

function shown(ledger: LedgerMinute | undefined): Readonly<Record<string, unknown>> {
  if (!ledger) return Object.fromEntries(FIGURES.map((name) => [name, 0]));
  const { tooLate, inFlight, difference, ...same } = ledger;
  return { ...same, 'too late': tooLate, 'in flight': inFlight, difference: difference === 0 ? 0 : `${difference} ◀` };
}

function added(sum: LedgerMinute | undefined, one: LedgerMinute): LedgerMinute {
  if (!sum) return one;
  const names = Object.keys(one) as (keyof LedgerMinute)[];
  // A difference of one minute must not hide that of another.
  const figures = names.map((name) => [name, sum[name] + (name === 'difference' ? Math.abs(one[name]) : one[name])]);
  return Object.fromEntries(figures) as unknown as LedgerMinute;
}
