import type { StreamDefinition } from '../../core/definition/stream.ts';
import { PROFILES, type Profile } from '../../core/simulation/profiles.ts';
import { sensorsOf } from '../../core/simulation/sensors.ts';
import type { Simulation } from '../../core/simulation/simulation.ts';

type Event = Readonly<Record<string, unknown>>;

export const START = Date.UTC(2026, 2, 1, 12);
const EVENTS = 150;
/** Few sensors, a little of everything that goes wrong on the way, and no event that is wrong itself. */
const PROFILE: Profile = {
  description: 'For golden files.',
  entities: 5,
  perPost: 10,
  postEveryMs: 10_000,
  disorderMs: 3_000,
  late: { share: 0.05, byMs: 90_000 },
  duplicates: 0.05,
  hotKeys: PROFILES.lifelike.hotKeys,
};
/** How long the events of a golden file take: some spans of their windows. Longer ones repeat nothing, as dedupFor ends. */
const MINUTES: Readonly<Record<string, number>> = { weather: 90, customer: 40, trip: 90 };

/** Simulated events of a stream in the order in which they arrive; always the same. */
export function simulatedEvents(stream: StreamDefinition, simulation: Simulation): readonly Event[] {
  const minutes = MINUTES[stream.name] ?? 6;
  const ms = minutes * 60_000;
  const profile = {
    ...PROFILE,
    eventsPerSecond: (EVENTS * 1_000) / ms,
    ...(minutes >= 10 && { duplicates: 0 }),
  };
  return sensorsOf({ stream, simulation, profile, seed: 2026, start: START })
    .advance(START + ms)
    .flat();
}

/** How the files of a stream look at their source. */
interface Format {
  readonly file: string;
  readonly write: (events: readonly Event[]) => string;
}

const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const NDJSON: Format = { file: 'events.ndjson', write: lines };

function csv(rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) => {
    const text = String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** As the portal of Chicago shows times; it knows no milliseconds. */
function american(time: unknown): string {
  if (typeof time !== 'string') return '';
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Chicago',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return format.format(Date.parse(time)).replace(',', '').replace(/\s/g, ' ');
}
const title = (name: string): string =>
  name
    .replace(/(^|_)([a-z])/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase())
    .replace(/ Id$/, ' ID');

const TAXI_CSV: Format = {
  file: 'trips.csv',
  write: (events) => {
    const names = Object.keys(events[0]!);
    const shown = (event: Event) =>
      names.map((name) => (name.endsWith('_timestamp') ? american(event[name]) : event[name]));
    return csv([names.map(title), ...events.map(shown)]);
  },
};

const HEART_RATE_CSV: Format = {
  file: 'samples.csv',
  write: (events) =>
    csv([
      ['timestamp', 'sensor_id', 'heart_rate'],
      ...events.map((event) => [event['sampled_at'], event['sensor_id'], event['heart_rate']]),
    ]),
};

const CONDITIONS: Readonly<Record<string, string>> = { fog: 'Mist' };
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const WEATHER_JSON: Format = {
  file: 'answers.json',
  write: (events) => {
    const answer = (event: Event) => ({
      coord: { lon: event['longitude'], lat: event['latitude'] },
      weather: [{ main: CONDITIONS[String(event['condition'])] ?? capital(String(event['condition'])) }],
      main: { temp: event['temperature'], pressure: event['pressure'], humidity: event['humidity'] },
      wind: { speed: event['wind_speed'], deg: event['wind_direction'] },
      rain: { '1h': event['rain'] },
      dt: Math.floor(Date.parse(String(event['observed_at'])) / 1_000),
      id: Number(String(event['station_id']).replace(/\D/g, '')),
      name: event['city'],
    });
    return `[\n${events.map((event) => JSON.stringify(answer(event))).join(',\n')}\n]\n`;
  },
};

const SCOOTER_JSON: Format = {
  file: 'calls.json',
  write: (events) => {
    const call = ({ segment_id, ended_at, ...properties }: Event) => ({
      type: 'track',
      event: 'Segment Ended',
      messageId: segment_id,
      timestamp: ended_at,
      properties,
    });
    return `[\n${events.map((event) => JSON.stringify(call(event))).join(',\n')}\n]\n`;
  },
};

const FORMATS: Readonly<Record<string, Format>> = {
  'chicago-taxi': TAXI_CSV,
  'heart-rate': HEART_RATE_CSV,
  weather: WEATHER_JSON,
  'scooter-segments': SCOOTER_JSON,
};
export const formatOf = ({ name }: StreamDefinition): Format => FORMATS[name] ?? NDJSON;
