/** Events of the stream `heart-rate`, some with faults, and the panes that must come of them. */
export interface Sent {
  readonly requests: readonly (readonly object[])[];
  readonly accepted: number;
  readonly rejected: number;
  /** By window start and sensor. */
  readonly panes: ReadonlyMap<string, Expected>;
}
export interface Expected {
  readonly samples: number;
  readonly bpm_min: number;
  readonly bpm_max: number;
  readonly bpm_mean: number;
}

const SPAN_MS = 10_000;
const MINUTES = 2;
const SENSORS = 5;
const EVENTS_IN_REQUEST = 25;
/** Every so many events one is repeated, and one is broken. */
const REPEATED = 17;
const BROKEN = 23;

const iso = (time: number): string => new Date(time).toISOString();
export const paneKey = (windowStart: string, sensor: string): string => `${windowStart} ${sensor}`;

/** Two minutes of heart rates up to now, out of order by up to three seconds. `run` makes the ids those of this run. */
export function heartRates(run: string, now: number): Sent {
  const random = randomOf(run);
  const good = Array.from({ length: MINUTES * 60 * SENSORS }, (_, i) => {
    const second = Math.floor(i / SENSORS);
    return {
      sample_id: `${run}-${i}`,
      sensor_id: `${run}-w${i % SENSORS}`,
      sampled_at: iso(now - (MINUTES * 60 - second) * 1_000 - Math.floor(random() * 3_000)),
      heart_rate: 60 + Math.floor(random() * 80),
    };
  });
  const repeated = good.filter((_, i) => i % REPEATED === 0);
  const broken = good.filter((_, i) => i % BROKEN === 0).map((event) => ({ ...event, heart_rate: 'fast' }));
  const sent = [...good.flatMap((event, i) => (i % REPEATED === 0 ? [event, event] : [event])), ...broken];
  return {
    requests: Array.from({ length: Math.ceil(sent.length / EVENTS_IN_REQUEST) }, (_, i) =>
      sent.slice(i * EVENTS_IN_REQUEST, (i + 1) * EVENTS_IN_REQUEST),
    ),
    accepted: good.length + repeated.length,
    rejected: broken.length,
    panes: grouped(good),
  };
}

/** What a plain GROUP BY over the events gives. */
function grouped(events: readonly { sensor_id: string; sampled_at: string; heart_rate: number }[]): Sent['panes'] {
  const rates = new Map<string, number[]>();
  for (const { sensor_id, sampled_at, heart_rate } of events) {
    const start = Math.floor(Date.parse(sampled_at) / SPAN_MS) * SPAN_MS;
    const key = paneKey(iso(start), sensor_id);
    rates.set(key, [...(rates.get(key) ?? []), heart_rate]);
  }
  return new Map(
    [...rates].map(([key, values]) => [
      key,
      {
        samples: values.length,
        bpm_min: Math.min(...values),
        bpm_max: Math.max(...values),
        bpm_mean: halfEven((values.reduce((a, b) => a + b) * 100) / values.length) / 100,
      },
    ]),
  );
}

function halfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (Math.abs(rest - 0.5) < 1e-9) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}

/** Repeatable chance, from a word. */
function randomOf(word: string): () => number {
  let state = [...word].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, 7);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
