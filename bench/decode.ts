import { planOf } from '../core/definition/plan.ts';
import { lineWriter } from '../core/events/canonical.ts';
import { compileValidator } from '../core/events/compile.ts';
import { eventReader } from '../core/events/read-events.ts';
import { lineReader } from '../core/events/read-lines.ts';
import { emptyColumns } from '../core/windows/columns.ts';
import taxi from '../schemas/chicago-taxi/stream.ts';
import { taxiEvents } from './taxi.ts';

const EVENTS = 20_000;
const PER_BODY = 100;
const ROUNDS = 25;

/** Events a second of one core, and how that compares with JSON.parse of the same bytes in the same run. */
export interface DecodeFigure {
  readonly bench: string;
  readonly eventsPerSecond: number;
  readonly ofJsonParse: number;
}

const plan = planOf(taxi);
const NOW = Date.UTC(2026, 6, 1);

/** What decoding costs, measured in turns so that a slow moment of the machine hits all candidates alike. */
export function decodeFigures(): readonly DecodeFigure[] {
  const events = taxiEvents(EVENTS);
  const encoder = new TextEncoder();
  const bodies = chunks(events).map((some) => encoder.encode(JSON.stringify(some)));
  const write = lineWriter(plan);
  const lines = chunks(events).map((some) => encoder.encode(some.map((event) => `${write(event, NOW)}\n`).join('')));
  return [...againstParse(bodies, bodyCandidates), ...againstParse(lines, lineCandidates)];
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / PER_BODY) }, (_, i) =>
    all.slice(i * PER_BODY, (i + 1) * PER_BODY),
  );
}

type Candidates = Readonly<Record<string, (bytes: Uint8Array) => number>>;
const decoder = new TextDecoder();
const validate = compileValidator(plan);
const read = eventReader(plan);
const readLines = lineReader(plan);

/** Bodies of a request: arrays of 100 events. */
const bodyCandidates: Candidates = {
  'JSON.parse of bodies': (bytes) => (JSON.parse(decoder.decode(bytes)) as unknown[]).length,
  'decode and validate': (bytes) => {
    let right = 0;
    for (const event of JSON.parse(decoder.decode(bytes)) as unknown[]) if (validate(event, NOW).length === 0) right++;
    return right;
  },
  'decode, validate and read into columns': (bytes) => {
    const columns = emptyColumns(plan, PER_BODY);
    for (const event of JSON.parse(decoder.decode(bytes)) as unknown[])
      if (validate(event, NOW).length === 0) read(event, columns);
    return columns.length;
  },
};

/** Records of the log: canonical lines of 100 events. */
const lineCandidates: Candidates = {
  'JSON.parse of canonical lines': (bytes) => {
    let parsed = 0;
    for (const line of decoder.decode(bytes).split('\n')) if (line !== '' && JSON.parse(line) !== null) parsed++;
    return parsed;
  },
  'read canonical lines into columns': (bytes) => {
    const columns = emptyColumns(plan, PER_BODY);
    readLines(bytes, columns);
    return columns.length;
  },
};

/** The first candidate is what the others are compared with. */
function againstParse(inputs: readonly Uint8Array[], candidates: Candidates): readonly DecodeFigure[] {
  const names = Object.keys(candidates);
  const times = new Map(names.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) times.get(name)?.push(timed(inputs, candidates[name] as (bytes: Uint8Array) => number));
  const median = (name: string): number => (times.get(name) as number[]).sort((a, b) => a - b)[ROUNDS >> 1] as number;
  const parse = median(names[0] as string);
  return names.map((bench) => ({
    bench,
    eventsPerSecond: Math.round((EVENTS / median(bench)) * 1_000),
    ofJsonParse: Math.round((parse / median(bench)) * 1_000) / 1_000,
  }));
}

function timed(inputs: readonly Uint8Array[], candidate: (bytes: Uint8Array) => number): number {
  const started = performance.now();
  let events = 0;
  for (const bytes of inputs) events += candidate(bytes);
  const ms = performance.now() - started;
  if (events !== EVENTS)
    throw new Error(`A candidate read ${events} of ${EVENTS} events. Its figure would be worth nothing.`);
  return ms;
}
