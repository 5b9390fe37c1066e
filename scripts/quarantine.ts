import { unknownName } from '../core/definition/nearest.ts';
import { type Fix, fixProblems } from '../core/recovery/fix.ts';
import type { QuarantineFilter } from '../core/recovery/quarantine-list.ts';
import { commandLine, FAILED, give, instantOption, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';
import { given, PLACE_OPTIONS, placeHelp, recoveriesOf } from './recovery/places.ts';

const HELP = `What was rejected, and its way back in after a fix.

  npm run quarantine -- list [options]       what waits, by what is wrong with it
  npm run quarantine -- redrive [options]    judges it again, by the definition of today, and takes in what is right

  --stream NAME      of one stream (list: all; redrive: must be named)
  --rule NAME        that breaks this rule, such as required, type, unknown
  --field NAME       that is wrong in this field
  --from, --to       when it arrived (2026-01-22 or 2026-01-22T06:00:00Z)
  --rename OLD=NEW   a field that had another name; may be given more than once
  --set FIELD=VALUE  a field that gets a value (JSON, or else text); may be given more than once
  --drop NAME        a field that is left out; may be given more than once
${placeHelp(19)}
  --json             as JSON
  --help

What comes in keeps the time at which it first arrived. Redriving twice, or after an interruption, takes nothing in
twice. redrive ends with 1 if something is still wrong.`;

/** So many different sentences are shown. */
const MOST_SHOWN = 10;

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    ...PLACE_OPTIONS,
    rule: { type: 'string' },
    field: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    rename: { type: 'string', multiple: true },
    set: { type: 'string', multiple: true },
    drop: { type: 'string', multiple: true },
  },
  { words: 2 },
);
const [what = 'list', ...more] = positionals;
if (!['list', 'redrive'].includes(what)) wrongUse(unknownName('command', what, ['list', 'redrive']));
if (more.length > 0) wrongUse('Name the stream with --stream');
if (what === 'redrive' && values.stream === undefined) wrongUse('Name the stream with --stream');
const filter = given<QuarantineFilter>({
  rule: values.rule,
  field: values.field,
  from: instantOption('from', values.from),
  to: instantOption('to', values.to),
});
const fix: Fix = {
  rename: pairs('rename', values.rename) as Readonly<Record<string, string>>,
  set: Object.fromEntries(Object.entries(pairs('set', values.set)).map(([name, text]) => [name, jsonOr(text)])),
  drop: values.drop ?? [],
};
const found = await recoveriesOf({ url, ...values }, values.stream);

if (what === 'list') await list();
else process.exitCode = await redrive();

async function list(): Promise<void> {
  const lists = found.map(async ({ stream, recovery }) => ({
    stream: stream.name,
    ...(await recovery.quarantine(filter)),
  }));
  const all = await Promise.all(lists).catch(give);
  if (json) return console.log(JSON.stringify(all));
  for (const { stream, open, redriven, rows } of all) {
    if (open + redriven === 0) continue;
    console.log(`${stream}: ${open} wait, ${redriven} came in again.`);
    const shown = rows.map(({ pointer, last, message, ...row }) => ({
      ...row,
      field: pointer.slice(1),
      newest: last,
      example: message,
    }));
    if (shown.length > 0) console.log(`${textTable(['entries', 'rule', 'field', 'newest', 'example'], shown)}\n`);
  }
  if (all.every(({ open, redriven }) => open + redriven === 0))
    console.log(Object.keys(filter).length > 0 ? 'Nothing in quarantine is like that.' : 'Nothing is in quarantine.');
}

async function redrive(): Promise<number> {
  const [{ stream, recovery }] = found as [(typeof found)[number]];
  const problems = fixProblems(stream, fix);
  if (problems.length > 0) return wrongUse(problems.join(' '));
  const redriven = await recovery.redrive({ ...filter, fix }).catch(give);
  const { cameIn, repeated, stillWrong, notKept } = redriven;
  if (json) console.log(JSON.stringify({ stream: stream.name, ...redriven }));
  else {
    console.log(
      `${stream.name}: ${cameIn} came in, ${repeated} were there already, ${stillWrong.entries} are still wrong.`,
    );
    if (notKept > 0)
      console.log(
        `Of ${notKept} too little was kept, because it is or may be personal: their senders have to send them again.`,
      );
    for (const { message, entries } of stillWrong.reasons.slice(0, MOST_SHOWN))
      console.log(`  ${entries} × ${message}`);
    if (cameIn > 0)
      console.log(`What came too late for its windows waits now: npm run late -- apply --stream ${stream.name}`);
  }
  return stillWrong.entries + notKept > 0 ? FAILED : 0;
}

function pairs(option: string, texts: readonly string[] = []): Readonly<Record<string, string>> {
  const split = texts.map((text) => {
    const at = text.indexOf('=');
    if (at <= 0) wrongUse(`--${option}: "${text}" has no name and value; write NAME=VALUE`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(split) as Readonly<Record<string, string>>;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
