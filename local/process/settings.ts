import { isDuration, millis, notADuration } from '../../core/definition/duration.ts';
import { unknownName } from '../../core/definition/nearest.ts';
import { isOrigin, notAnOrigin } from '../../core/definition/origin.ts';
import { PROFILES, type ProfileName } from '../../core/simulation/profiles.ts';
import { readArguments, variable } from '../terminal/command-line.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Web pages that may use the API, besides the page of the run. */
  readonly origins: readonly string[];
  readonly dataDirectory: string;
  /** None: every stream there is. */
  readonly streams: readonly string[] | undefined;
  readonly shards: number;
  /** How often open panes are shown. */
  readonly refreshMs: number;
  /** How often events and panes are brought into the warehouse. */
  readonly loadEveryMs: number;
  /** None: no simulators. */
  readonly simulators: { readonly profile: ProfileName; readonly seed: number } | undefined;
  /** Whether HTTP APIs are asked for events. */
  readonly poll: boolean;
  readonly json: boolean;
}

export const START_HELP = `Runs the whole system in this process, with a live page.

  npm start -- [options]

  --port N            where to listen (default 4600, or PORT)
  --host NAME         on which address (default 127.0.0.1, or HOST)
  --origins A,B       pages of other origins that may use the API, such as http://localhost:5173
  --data-dir PATH     where everything is kept (default .streamgauge, or DATA_DIR)
  --streams A,B       only these streams
  --shards N          shards of each new log (default 2)
  --refresh TIME      how often open panes are shown (default 200ms)
  --load-every TIME   how far an answer of the warehouse may be behind (default 5s)
  --profile NAME      what the simulators send (default lifelike); npm run simulate -- --help has the list
  --seed N            another run of the simulators
  --no-simulators     only events that are posted from outside
  --poll              ask the HTTP APIs that streams have pollers for
  --json              one JSON line when it listens, and nothing else
  --help`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  origins: { type: 'string' },
  'data-dir': { type: 'string' },
  streams: { type: 'string' },
  shards: { type: 'string' },
  refresh: { type: 'string' },
  'load-every': { type: 'string' },
  profile: { type: 'string' },
  seed: { type: 'string' },
  'no-simulators': { type: 'boolean' },
  poll: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The settings of a local run, from its arguments and its environment; `help` if that is what was asked for. */
export function settingsOf(args: readonly string[], environment: NodeJS.ProcessEnv): Settings | 'help' {
  const { values } = readArguments(args, OPTIONS);
  if (values.help) return 'help';
  const profile = values.profile ?? 'lifelike';
  if (!Object.hasOwn(PROFILES, profile))
    throw new Error(`--profile: ${unknownName('profile', profile, Object.keys(PROFILES))}`);
  return {
    port: wholeNumber('--port', values.port ?? variable('PORT', environment) ?? '4600', 0, 65_535),
    host: values.host ?? variable('HOST', environment) ?? '127.0.0.1',
    origins: listOf(values.origins).map(origin),
    dataDirectory: values['data-dir'] ?? variable('DATA_DIR', environment) ?? '.streamgauge',
    streams: values.streams === undefined ? undefined : listOf(values.streams),
    shards: wholeNumber('--shards', values.shards ?? '2', 1, 100),
    refreshMs: duration('--refresh', values.refresh ?? '200ms', 50),
    loadEveryMs: duration('--load-every', values['load-every'] ?? '5s', 100),
    simulators: values['no-simulators']
      ? undefined
      : {
          profile: profile as ProfileName,
          seed: wholeNumber('--seed', values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER),
        },
    poll: values.poll ?? false,
    json: values.json ?? false,
  };
}

const listOf = (text: string | undefined): readonly string[] => text?.split(',').map((name) => name.trim()) ?? [];

function origin(text: string): string {
  if (!isOrigin(text)) throw new Error(`--origins: ${notAnOrigin(text)}`);
  return text;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`${option}: "${text}" is not a whole number from ${least} to ${most}.`);
  return value;
}

function duration(option: string, text: string, leastMs: number): number {
  if (!isDuration(text)) throw new Error(`${option}: ${notADuration(text)}`);
  return Math.max(leastMs, millis(text));
}
