import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { publishedVersions, publishVersion } from '../adapters/published-versions.ts';
import { declaredStreams } from '../bin/declared-streams.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { planOf } from '../core/definition/plan.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import { BREAKS, type Change } from '../core/versions/change.ts';
import { consumersOf, consumersText } from '../core/versions/consumers.ts';
import { differenceOf } from '../core/versions/difference.ts';
import { definitionOf, type PublishedVersion, publishedOf } from '../core/versions/published-version.ts';
import { beginningAnew } from '../core/versions/restarts.ts';
import { standingOf, versionProblems } from '../core/versions/version-problems.ts';
import { commandLine, FAILED, give, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { textTable } from '../local/terminal/text-table.ts';

const HELP = `Published versions of the definitions in schemas/, each a file beside its stream.

  npm run schema -- [check]      what is wrong with the definitions beside their published versions; exit 1 if anything
  npm run schema -- diff         what changed since the newest published version, what it breaks and who uses it
  npm run schema -- publish      writes schemas/<stream>/versions/<version>.json where nothing is wrong

  --stream NAME   only this stream
  --from N        diff: since this version
  --to N          diff: up to this published version (default: the definition as it is)
  --schemas PATH  the folder of the definitions (default schemas)
  --json          one JSON document
  --help`;

const { values, positionals, json } = commandLine(
  HELP,
  {
    stream: { type: 'string' },
    schemas: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  { words: 1 },
);
const [what = 'check'] = positionals;
if (what !== 'diff' && (values.from ?? values.to) !== undefined) wrongUse('--from and --to belong to diff');

if (values.schemas !== undefined && !existsSync(values.schemas))
  give(`There is no folder ${values.schemas}. Name that of the definitions with --schemas.`);
const folder = { ...(values.schemas !== undefined && { schemas: resolve(values.schemas) }) };
const declared = await declaredStreams(folder).catch(give);
if (declared.length === 0)
  give(
    `${folder.schemas ?? 'schemas'} has no folder with a stream.ts. Name the folder of the definitions with --schemas.`,
  );
const names = declared.map(({ name }) => name);
if (values.stream !== undefined && !names.includes(values.stream))
  wrongUse(unknownName('stream', values.stream, names));
const streams = declared.filter(({ name }) => (values.stream ?? name) === name);
const published = new Map(streams.map(({ name }) => [name, versionsOf(name)]));

if (what === 'check') check();
else if (what === 'diff') diff();
else if (what === 'publish') publish();
else wrongUse(unknownName('command', what, ['check', 'diff', 'publish']));

function versionsOf(stream: string): readonly PublishedVersion[] {
  try {
    return publishedVersions(stream, folder);
  } catch (error) {
    return give(error);
  }
}

function check(): void {
  const found = streams.map((stream) => ({
    stream: stream.name,
    version: stream.version,
    published: published.get(stream.name)!.map(({ version }) => version),
    problems: versionProblems(stream, published.get(stream.name)!),
  }));
  const problems = found.flatMap((each) => each.problems);
  if (json) console.log(JSON.stringify(found, null, 2));
  else if (problems.length > 0) console.error(problems.map((problem) => `- ${problem}`).join('\n'));
  else console.log(`All ${streams.length} definitions are as they were published.`);
  process.exitCode = problems.length > 0 ? FAILED : 0;
}

function diff(): void {
  const found = streams.map((stream) => ({ stream: stream.name, ...differences(stream) }));
  if (json) console.log(JSON.stringify(found, null, 2));
  else console.log(found.map(diffText).join('\n\n'));
}

function differences(stream: StreamDefinition) {
  const versions = published.get(stream.name)!;
  const version = (option: 'from' | 'to'): PublishedVersion | undefined => {
    const number = numberOption(option, values[option], 1);
    const found = versions.find((one) => one.version === number);
    if (number !== undefined && !found)
      wrongUse(`--${option}: ${stream.name} has ${listOf(versions)}, not version ${number}`);
    return found;
  };
  const to = version('to');
  const from = version('from') ?? versions.filter(({ version: number }) => !to || number < to.version).at(-1);
  if (!from) return { from: undefined, to: to?.version ?? stream.version, changes: [], beginAnew: [] };
  const [before, after] = [definitionOf(from, stream), to ? definitionOf(to, stream) : stream];
  return {
    from: from.version,
    to: after.version,
    changes: differenceOf(before, after).map((change) => ({
      ...change,
      breaks: BREAKS[change.kind],
      users: consumersOf(planOf(isNew(change) ? after : before), change.touches),
    })),
    beginAnew: beginningAnew(planOf(before), planOf(after)),
  };
}

function isNew({ kind }: Change): boolean {
  return kind.endsWith('added');
}

function diffText({
  stream,
  from,
  to,
  changes,
  beginAnew,
}: { stream: string } & ReturnType<typeof differences>): string {
  if (from === undefined) return `${stream}: nothing is published to compare version ${to} with.`;
  const title = `${stream}: version ${from} → ${to === from ? 'the definition as it is' : to}`;
  if (changes.length === 0) return `${title}: no difference.`;
  const rows = changes.map(({ place, kind, before = '', after = '', breaks, users }) => ({
    place,
    change: kind,
    before,
    after,
    breaks: breaks.join(', '),
    'used by': consumersText(users),
  }));
  const anew =
    beginAnew.length > 0
      ? `\n\nWhen this is deployed, open spans begin anew in ${beginAnew.join(', ')}: npm run replay computes them from all events.`
      : '';
  return `${title}\n\n${textTable(Object.keys(rows[0]!), rows)}${anew}`;
}

function publish(): void {
  const due = streams
    .map((stream) => ({ stream, ...standingOf(stream, published.get(stream.name)!) }))
    .filter(({ isPublished, problems }) => !isPublished || problems.length > 0);
  const problems = due.flatMap((each) => each.problems);
  if (problems.length > 0) give(problems.map((problem) => `- ${problem}`).join('\n'));
  const files = due.map(({ stream }) => relative(process.cwd(), publishVersion(publishedOf(stream), folder)));
  if (json) console.log(JSON.stringify(files));
  else if (files.length === 0) console.log('Everything is published already.');
  else console.log(files.map((file) => `${file} is published: commit it with the definition.`).join('\n'));
}

function listOf(versions: readonly PublishedVersion[]): string {
  const numbers = versions.map(({ version }) => version);
  return numbers.length > 0 ? `published versions ${numbers.join(', ')}` : 'no published version';
}
