import { planOf } from '../core/definition/plan.ts';
import { lineWriter } from '../core/events/canonical.ts';
import { compileValidator } from '../core/events/compile.ts';
import { eventReader } from '../core/events/read-events.ts';
import { lineReader } from '../core/events/read-lines.ts';
import { type EventColumns, emptyColumns } from '../core/windows/columns.ts';
import { fold } from '../core/windows/fold.ts';
import { newTail } from '../core/windows/lane-tail.ts';
import taxi from '../schemas/chicago-taxi/stream.ts';
import { taxiEvents } from '../test/support/taxi-events.ts';

const EVENTS = 20_000;
/** Events in a request, and in a record of the log. */
const PER_BODY = 100;
/** Bodies that one invocation of a handler sees together. */
const PER_BATCH = 20;
const ROUNDS = 25;
const NOW = Date.UTC(2026, 6, 1);

/** Events a second of one core, and how that compares with JSON.parse of the same bytes in the same run. */
export interface DecodeFigure {
  readonly bench: string;
  readonly eventsPerSecond: number;
  readonly ofJsonParse: number;
}

/** Reads some bodies, and gives back how many events it found. */
type Candidate = (batch: readonly Uint8Array[]) => number;
type Candidates = Readonly<Record<string, Candidate>>;

const plan = planOf(taxi);
const decoder = new TextDecoder();
const validate = compileValidator(plan);
const read = eventReader(plan);
const readLines = lineReader(plan);
const write = lineWriter(plan);
let tail = newTail(plan);

function folded(columns: EventColumns): number {
  return fold(plan, columns, tail).counts.events;
}

function validated(bodies: readonly Uint8Array[]): EventColumns {
  const columns = emptyColumns(plan, PER_BODY * PER_BATCH);
  for (const bytes of bodies)
    for (const event of JSON.parse(decoder.decode(bytes)) as unknown[])
      if (validate(event, NOW).length === 0) read(event, columns);
  return columns;
}

function linesRead(records: readonly Uint8Array[]): EventColumns {
  const columns = emptyColumns(plan, PER_BODY * PER_BATCH);
  for (const bytes of records) readLines(bytes, columns);
  return columns;
}

/** Bodies of requests: arrays of events. The first candidate is what the others are compared with. */
const bodyCandidates: Candidates = {
  'JSON.parse of bodies': (bodies) => {
    let parsed = 0;
    for (const bytes of bodies) parsed += (JSON.parse(decoder.decode(bytes)) as unknown[]).length;
    return parsed;
  },
  'decode and validate': (bodies) => {
    let right = 0;
    for (const bytes of bodies)
      for (const event of JSON.parse(decoder.decode(bytes)) as unknown[])
        if (validate(event, NOW).length === 0) right++;
    return right;
  },
  'decode, validate and fold': (bodies) => folded(validated(bodies)),
  'decode, validate and write canonical lines': (bodies) => {
    let right = 0;
    for (const bytes of bodies)
      for (const event of JSON.parse(decoder.decode(bytes)) as Record<string, unknown>[])
        if (validate(event, NOW).length === 0 && write(event, NOW) !== '') right++;
    return right;
  },
};

/** Records of the log: canonical lines. */
const recordCandidates: Candidates = {
  'JSON.parse of canonical lines': (records) => {
    let parsed = 0;
    for (const bytes of records)
      for (const line of decoder.decode(bytes).split('\n')) if (line !== '' && JSON.parse(line) !== null) parsed++;
    return parsed;
  },
  'read canonical lines': (records) => linesRead(records).length,
  'read canonical lines and fold': (records) => folded(linesRead(records)),
};

/** What reading events costs, each candidate beside plain JSON.parse. */
export function decodeFigures(): readonly DecodeFigure[] {
  const events = taxiEvents(EVENTS);
  const encoder = new TextEncoder();
  const bodies = chunks(events, PER_BODY).map((some) => encoder.encode(JSON.stringify(some)));
  const records = chunks(events, PER_BODY).map((some) =>
    encoder.encode(some.map((event) => `${write(event, NOW)}\n`).join('')),
  );
  return [
    ...figures(chunks(bodies, PER_BATCH), bodyCandidates),
    ...figures(chunks(records, PER_BATCH), recordCandidates),
  ];
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/**
 * Candidates take turns, and the best turn of each counts, batch by batch: what else the machine does can only make
 * one slower.
 */
function figures(batches: readonly (readonly Uint8Array[])[], candidates: Candidates): readonly DecodeFigure[] {
  const runs = Object.entries(candidates).map(([bench, candidate]) => ({
    bench,
    candidate,
    best: batches.map(() => Number.POSITIVE_INFINITY),
  }));
  for (let round = 0; round < ROUNDS; round++)
    for (const { candidate, best } of runs) improve(best, batches, candidate);
  const totals = runs.map(({ best }) => best.reduce((sum, ms) => sum + ms, 0));
  return runs.map(({ bench }, i) => ({
    bench,
    eventsPerSecond: Math.round((EVENTS / (totals[i] as number)) * 1_000),
    ofJsonParse: Math.round(((totals[0] as number) / (totals[i] as number)) * 1_000) / 1_000,
  }));
}

/** Takes one turn, and keeps what was better than before. */
function improve(best: number[], batches: readonly (readonly Uint8Array[])[], candidate: Candidate): void {
  tail = newTail(plan);
  let events = 0;
  for (const [i, batch] of batches.entries()) {
    const started = performance.now();
    events += candidate(batch);
    best[i] = Math.min(best[i] as number, performance.now() - started);
  }
  if (events !== EVENTS) throw new Error(`A candidate read ${events} of ${EVENTS} events, so its figure says nothing.`);
}
