import { isDuration, millis, notADuration } from '../core/definition/duration.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { PROFILES, type ProfileName } from '../core/simulation/profiles.ts';
import { commandLine, FAILED, give, numberOption, wrongUse } from '../local/command-line.ts';
import { knownStreams } from '../local/known-streams.ts';
import { progress } from '../local/progress.ts';
import { ask } from '../local/run-client.ts';
import { simulator } from '../local/simulators.ts';

const HELP = `Sends events to a run as sensors would.

  npm run simulate -- [STREAM …] [options]

  STREAM           which streams (default all)
  --profile NAME   how they send (default lifelike)
  --rate N         events a second of each stream, instead of the profile's
  --for TIME       how long (default 30s)
  --seed N         another run (default 1)
  --url URL        where the run is (default http://127.0.0.1:4600)
  --json           the result as one JSON line
  --help

Profiles:
${Object.entries(PROFILES)
  .map(([name, { description }]) => `  ${name.padEnd(15)}${description}`)
  .join('\n')}`;

const { values, positionals, url, json } = commandLine(HELP, {
  profile: { type: 'string' },
  rate: { type: 'string' },
  for: { type: 'string' },
  seed: { type: 'string' },
});
const profile = (values.profile ?? 'lifelike') as ProfileName;
if (!Object.hasOwn(PROFILES, profile)) wrongUse(`--profile: ${unknownName('profile', profile, Object.keys(PROFILES))}`);
const length = values.for ?? '30s';
if (!isDuration(length)) wrongUse(`--for: ${notADuration(length)}`);
const seconds = millis(length) / 1_000;
const seed = numberOption('seed', values.seed, 0) ?? 1;
const rate = numberOption('rate', values.rate, 0.001);

const known = await knownStreams(positionals.length > 0 ? positionals : undefined).catch((error: Error) =>
  wrongUse(error.message),
);
await ask(url, '/api/state').catch(give);

const total = { posts: 0, accepted: 0, rejected: 0, unconfirmed: 0, failed: 0 };
const bar = progress(seconds, 's');
const began = performance.now();
const running = known.map((one) =>
  simulator(one, {
    url,
    profile,
    seed,
    now: Date.now,
    ...(rate !== undefined && { eventsPerSecond: rate }),
    failed: () => total.failed++,
    posted(posted) {
      total.posts++;
      total.accepted += posted.accepted;
      total.rejected += posted.rejected;
      total.unconfirmed += posted.unconfirmed;
    },
  }),
);
const timer = setInterval(() => {
  bar.at((performance.now() - began) / 1_000, `${total.accepted} accepted, ${total.rejected} rejected`);
}, 200);
await new Promise((resolve) => {
  setTimeout(resolve, seconds * 1_000);
  process.once('SIGINT', resolve);
});
clearInterval(timer);
await Promise.all(running.map((one) => one.stop()));
bar.end();
const took = (performance.now() - began) / 1_000;
const { posts, accepted, rejected, unconfirmed, failed } = total;
if (json) console.log(JSON.stringify({ ...total, seconds: took }));
else
  console.log(
    `${accepted} events accepted and ${rejected} rejected in ${posts} posts and ${took.toFixed(1)} s; ${unconfirmed} unconfirmed, ${failed} posts failed.`,
  );
process.exit(unconfirmed + failed > 0 ? FAILED : 0);
