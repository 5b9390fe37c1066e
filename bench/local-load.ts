import { connect, type Socket } from 'node:net';
import { PROFILES } from '../core/simulation/profiles.ts';
import { sensorsOf } from '../core/simulation/sensors.ts';
import { writeTime } from '../core/values/time.ts';
import simulation from '../schemas/chicago-taxi/simulation.ts';
import stream from '../schemas/chicago-taxi/stream.ts';

/** Requests are written once; only the ids and times in them are new, so that the generator costs little beside the run. */
const REQUESTS = 64;
const TIME = '2026-01-01T00:00:00.000Z';
const ID = '@'.repeat(24);
const DIGITS = 10;

/** One POST as bytes, and where its ids and times stand. */
interface Prepared {
  readonly bytes: Buffer;
  readonly ids: readonly number[];
  readonly times: readonly number[];
}

function preparedRequests(host: string, perPost: number): readonly Prepared[] {
  const sensors = sensorsOf({ stream, simulation, profile: { ...PROFILES.slow, perPost: 1 }, seed: 1, start: 0 });
  const events = sensors
    .advance(REQUESTS * perPost * 200)
    .flat()
    .map((event) => JSON.stringify({ ...event, trip_id: ID, trip_start_timestamp: TIME }));
  return Array.from({ length: REQUESTS }, (_, i) => {
    const list = events.slice(i * perPost, (i + 1) * perPost);
    const body = perPost === 1 ? list[0]! : `[${list.join(',')}]`;
    const head = `POST /streams/chicago-taxi/events HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const bytes = Buffer.from(head + body);
    return { bytes, ids: placesOf(bytes, ID), times: placesOf(bytes, TIME) };
  });
}

function placesOf(bytes: Buffer, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at);
  return places;
}

export interface Load {
  readonly url: string;
  readonly perPost: number;
  readonly seconds: number;
  readonly connections: number;
  /** None: as many as the run takes. */
  readonly eventsPerSecond?: number;
  /** Told of each POST that was accepted whole: when it was sent, and how many events there are now. */
  readonly accepted?: (sentAt: number, events: number) => void;
}
export interface Loaded {
  readonly events: number;
  readonly notAccepted: number;
  readonly eventsPerSecond: number;
  /** Of a POST, in ms: at a given rate from when it was due, which may be before it was sent. */
  readonly p50: number;
  readonly p99: number;
  /** Of a POST, in ms, from when it was sent. */
  readonly sentP99: number;
  /** Processor time of the generator for each event. */
  readonly generatorUs: number;
}

/** POSTs events until the time is over, each connection one POST after the other. */
export async function load({ url, perPost, seconds, connections, eventsPerSecond, accepted }: Load): Promise<Loaded> {
  const { hostname, port, host } = new URL(url);
  const prepared = preparedRequests(host, perPost);
  const run = Date.now()
    .toString(36)
    .padStart(ID.length - DIGITS, '0');
  const times: number[] = [];
  const sentTimes: number[] = [];
  const processor = process.cpuUsage();
  const began = performance.now();
  let [made, sent, events, notAccepted] = [0, 0, 0, 0];

  /** The next request, with ids that no event had before and the time that it is now. */
  function request(): Buffer {
    const { bytes, ids, times: places } = prepared[(made / perPost) % REQUESTS]!;
    const now = writeTime(Date.now());
    for (const at of ids) bytes.write(run + String(made++).padStart(DIGITS, '0'), at, 'latin1');
    for (const at of places) bytes.write(now, at, 'latin1');
    // The socket may still hold on to what it was given before.
    return Buffer.from(bytes);
  }
  async function connection(): Promise<void> {
    const socket = await connected(Number(port), hostname);
    const answer = answers(socket);
    for (;;) {
      const dueAt = eventsPerSecond === undefined ? 0 : began + (sent / eventsPerSecond) * 1_000;
      sent += perPost;
      const wait = dueAt - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      if (performance.now() - began > seconds * 1_000) break;
      const bytes = request();
      const writtenAt = performance.now();
      // At a given rate a POST that had to wait for its turn is late, not quick.
      const sentAt = Math.min(writtenAt, dueAt || Number.POSITIVE_INFINITY);
      socket.write(bytes);
      const status = await answer();
      const answeredAt = performance.now();
      times.push(answeredAt - sentAt);
      sentTimes.push(answeredAt - writtenAt);
      if (status !== 202) notAccepted += perPost;
      else {
        events += perPost;
        accepted?.(sentAt, events);
      }
    }
    socket.destroy();
  }
  await Promise.all(Array.from({ length: connections }, connection));
  const took = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(processor);
  return {
    events,
    notAccepted,
    eventsPerSecond: Math.round(events / took),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    sentP99: quantile(sentTimes, 0.99),
    generatorUs: Math.round((user + system) / events),
  };
}

function connected(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** The status of one answer after the other; a connection that ends answers 0. */
function answers(socket: Socket): () => Promise<number> {
  let head = '';
  let left = 0;
  let answered: (status: number) => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    let rest = chunk.length;
    if (left === 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      rest = head.length - end - 4;
      head = head.slice(0, end);
      left = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    }
    left -= rest;
    if (left > 0) return;
    const status = Number(head.slice('HTTP/1.1 '.length, 12));
    head = '';
    answered(status);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => answered(0));
  return () =>
    new Promise((resolve) => {
      answered = resolve;
      if (socket.destroyed) resolve(0);
    });
}

/** In whole tenths of a millisecond. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN) * 10) / 10;
}
