import { isDuration, millis, notADuration } from '../core/definition/duration.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { PROFILES, type Profile, type ProfileName } from '../core/simulation/profiles.ts';
import { ask, type Posted } from '../local/client/run-client.ts';
import { type KnownStream, knownStreams } from '../local/known-streams.ts';
import { fileSimulator } from '../local/simulation/file-simulator.ts';
import { sensedStreams } from '../local/simulation/sensed-streams.ts';
import { simulator } from '../local/simulation/simulators.ts';
import { commandLine, FAILED, give, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { progress } from '../local/terminal/progress.ts';

/** A run that is started again is back within seconds. */
const PATIENCE_MS = 5_000;

const HELP = `Sends events to a run as sensors would.

  npm run simulate -- [STREAM …] [options]
  npm run simulate -- --file STREAM=FILE [--file STREAM=FILE …] [options]

  STREAM           which streams (default all that sensors send to)
  --file STREAM=FILE
                   events of a file, one after the other at the pace of the profile (default files-100ms), all files at
                   once; the forms of files are those of npm run send
  --as-now         events of files happen when they are sent
  --profile NAME   how they send (default lifelike)
  --rate N         events a second of each stream, instead of the profile's
  --for TIME       how long (default 30s; a file as long as it is)
  --seed N         other entities, values, gaps and faults; the same ones for the same seed (default 1)
  --url URL        where the run is (default http://127.0.0.1:4600)
  --json           the result as one JSON line
  --help

It ends early where no run answers for ${PATIENCE_MS / 1_000} seconds, and with 1 if a POST failed, a row could not be read or an event was not
confirmed.

Profiles:
${Object.entries(PROFILES)
  .map(([name, { description }]) => `  ${name.padEnd(15)}${description}`)
  .join('\n')}`;

const { values, positionals, url, json } = commandLine(
  HELP,
  {
    file: { type: 'string', multiple: true },
    'as-now': { type: 'boolean' },
    profile: { type: 'string' },
    rate: { type: 'string' },
    for: { type: 'string' },
    seed: { type: 'string' },
  },
  { words: Number.POSITIVE_INFINITY },
);
const files = (values.file ?? []).map((text) => {
  const [, name, path] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  return name && path ? { name, path } : wrongUse(`--file: "${text}" is not STREAM=FILE`);
});
if (files.length > 0 && positionals.length > 0) wrongUse('Name streams, or files of streams');
const name = (values.profile ?? (files.length > 0 ? 'files-100ms' : 'lifelike')) as ProfileName;
if (!Object.hasOwn(PROFILES, name)) wrongUse(`--profile: ${unknownName('profile', name, Object.keys(PROFILES))}`);
const profile: Profile = PROFILES[name];
if (values.for !== undefined && !isDuration(values.for)) wrongUse(`--for: ${notADuration(values.for)}`);
const length = values.for === undefined ? (files.length > 0 ? undefined : 30_000) : millis(values.for);
const seed = numberOption('seed', values.seed, 0) ?? 1;
const rate = numberOption('rate', values.rate, 0.001);

const wanted = files.length > 0 ? files.map((file) => file.name) : positionals.length > 0 ? positionals : undefined;
const found = await knownStreams(wanted).catch(give);
const known = wanted ? found : sensedStreams(found);
await ask(url, '/api/state').catch(give);

const total = { posts: 0, accepted: 0, rejected: 0, unconfirmed: 0, failed: 0, unreadable: 0 };
const bar = progress({ total: length === undefined ? undefined : length / 1_000 });
const began = performance.now();
const ended = new AbortController();
let trouble: unknown;
let unansweredSince: number | undefined;
const posted = (answer: Posted): void => {
  unansweredSince = undefined;
  total.posts++;
  total.accepted += answer.accepted;
  total.rejected += answer.rejected;
  total.unconfirmed += answer.unconfirmed;
};
const failed = (error: unknown): void => {
  total.failed++;
  trouble ??= error;
  unansweredSince ??= performance.now();
  if (performance.now() - unansweredSince > PATIENCE_MS) ended.abort();
};
const sensors = (one: KnownStream) =>
  simulator(one, {
    url,
    profile: name,
    seed,
    now: Date.now,
    ...(rate !== undefined && { eventsPerSecond: rate }),
    failed,
    posted,
  });
const fileOf = (one: KnownStream, path: string): Promise<void> =>
  fileSimulator(one, path, {
    url,
    profile,
    eventsPerSecond: rate ?? profile.eventsPerSecond ?? one.simulation.eventsPerSecond,
    asNow: values['as-now'] ?? false,
    posted,
    failed,
    unreadable({ line, problem }) {
      total.unreadable++;
      console.error(`${path}:${line}: ${problem}`);
    },
    signal: ended.signal,
  }).catch(give);

const running = files.length > 0 ? [] : known.map(sensors);
const reading = files.map(({ path }, i) => fileOf(known[i]!, path));
const timer = setInterval(() => {
  const seconds = (performance.now() - began) / 1_000;
  const { accepted, rejected, unconfirmed } = total;
  const rate = Math.round((accepted + rejected + unconfirmed) / seconds);
  bar.at(seconds, `${rate} events/s, ${accepted} accepted, ${rejected} rejected`);
}, 200);
await Promise.race([
  new Promise((resolve) => {
    if (length !== undefined) setTimeout(resolve, length);
    process.once('SIGINT', resolve);
    ended.signal.addEventListener('abort', resolve);
  }),
  ...(files.length > 0 ? [Promise.all(reading)] : []),
]);
ended.abort();
clearInterval(timer);
await Promise.all([...running.map((one) => one.stop()), ...reading]);
bar.end();
const took = (performance.now() - began) / 1_000;
const { posts, accepted, rejected, unconfirmed, unreadable } = total;
if (posts + total.failed + unreadable === 0)
  give('No event was sent. See what the files hold, or go on for longer with --for.');
if (json) console.log(JSON.stringify({ ...total, seconds: Number(took.toFixed(3)) }));
else
  console.log(
    `${accepted} events accepted and ${rejected} rejected in ${posts} posts and ${took.toFixed(1)} s; ${unconfirmed} unconfirmed, ${total.failed} posts failed${unreadable > 0 ? `, ${unreadable} rows unreadable` : ''}.`,
  );
if (total.failed > 0) give(trouble);
process.exit(unconfirmed + unreadable > 0 ? FAILED : 0);
