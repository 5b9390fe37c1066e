import { Agent, request } from 'node:http';
import { PROFILES } from '../core/simulation/profiles.ts';
import { sensorsOf } from '../core/simulation/sensors.ts';
import { writeTime } from '../core/values/time.ts';
import simulation from '../schemas/chicago-taxi/simulation.ts';
import stream from '../schemas/chicago-taxi/stream.ts';

/** Trips made once; each POST gives them new ids and times, so that the generator costs little beside the run. */
const TEMPLATES = 2_000;
const TIME = '2026-01-01T00:00:00.000Z';
const ID = '@';
const templates = eventTemplates();
let made = 0;

function eventTemplates(): readonly (readonly string[])[] {
  const sensors = sensorsOf({ stream, simulation, profile: { ...PROFILES.slow, perPost: 1 }, seed: 1, start: 0 });
  const events = sensors.advance((TEMPLATES / 10) * 1_000).flat();
  return events.map((event) =>
    JSON.stringify({ ...event, trip_id: ID, trip_start_timestamp: TIME }).split(new RegExp(`${ID}|${TIME}`)),
  );
}

/** A body of so many events that happen now. */
function bodyOf(events: number, run: string): string {
  const now = writeTime(Date.now());
  const list = Array.from({ length: events }, () => {
    const [head, middle, tail] = templates[made % templates.length]!;
    return `${head}${run}-${made++}${middle}${now}${tail}`;
  });
  return events === 1 ? list[0]! : `[${list.join(',')}]`;
}

interface Load {
  readonly url: string;
  readonly perPost: number;
  readonly seconds: number;
  readonly connections: number;
  /** None: as many as the run takes. */
  readonly eventsPerSecond?: number;
  /** Told of each POST that was accepted whole: when it was sent, and how many events there are now. */
  readonly accepted?: (sentAt: number, events: number) => void;
}
interface Loaded {
  readonly events: number;
  readonly notAccepted: number;
  readonly eventsPerSecond: number;
  /** Of a POST, in ms. */
  readonly p50: number;
  readonly p99: number;
}

/** POSTs events until the time is over, each connection one POST after the other. */
export async function load({ url, perPost, seconds, connections, eventsPerSecond, accepted }: Load): Promise<Loaded> {
  const run = Date.now().toString(36);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const target = new URL('/streams/chicago-taxi/events', url);
  const times: number[] = [];
  const began = performance.now();
  let [sent, events, notAccepted] = [0, 0, 0];

  async function connection(): Promise<void> {
    for (;;) {
      const dueAt = eventsPerSecond === undefined ? 0 : began + (sent / eventsPerSecond) * 1_000;
      sent += perPost;
      const wait = dueAt - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      if (performance.now() - began > seconds * 1_000) return;
      const sentAt = performance.now();
      const status = await post(target, agent, bodyOf(perPost, run));
      times.push(performance.now() - sentAt);
      if (status !== 202) notAccepted += perPost;
      else {
        events += perPost;
        accepted?.(sentAt, events);
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));
  const took = (performance.now() - began) / 1_000;
  agent.destroy();
  return {
    events,
    notAccepted,
    eventsPerSecond: Math.round(events / took),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

function post(target: URL, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sending = request(target, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

/** In whole tenths of a millisecond. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN) * 10) / 10;
}
