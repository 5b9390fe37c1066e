import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { boolean } from '../../../core/definition/fields.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { Source } from '../../../core/definition/source.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { sourceReader } from '../../../core/sources/source-reader.ts';
import { streams } from '../../support/streams.ts';

interface Sourced {
  readonly name: string;
  readonly stream: StreamDefinition;
  readonly source: Source;
}
const sourced: readonly Sourced[] = await Promise.all(
  streams
    .filter(({ name }) => existsSync(`schemas/${name}/source.ts`))
    .map(async (stream) => {
      const { default: source } = await import(`../../../schemas/${stream.name}/source.ts`);
      return { name: stream.name, stream, source };
    }),
);

function read(name: string, text: string) {
  const stream = streams.find((one) => one.name === name)!;
  const reader = sourceReader(stream, sourced.find((one) => one.name === name)?.source);
  const found = [...reader.read(text), ...reader.end()];
  const events = found.map((one) =>
    'value' in one ? (JSON.parse(one.value) as Record<string, unknown>) : one.problem,
  );
  const validate = compileValidator(planOf(stream));
  const problems = events.flatMap((event) => validate(event, Date.UTC(2030)).map(({ message }) => message));
  return { found, events, problems, doubts: reader.doubts };
}

test.each(sourced)('the source of $name speaks of fields that the stream has', ({ stream, source }) => {
  const named = [source.names, source.words, source.made].flatMap((part) => Object.keys(part ?? {}));
  const all = [...named, ...Object.values(source.made ?? {}).flat(), ...(source.rounded ?? [])];
  for (const name of all) expect(Object.keys(stream.fields)).toContain(name);
});

describe('files of taxi trips', () => {
  const TITLES = [
    'Trip ID,Taxi ID,Trip Start Timestamp,Trip End Timestamp,Trip Seconds,Trip Miles,Pickup Census Tract',
    'Dropoff Census Tract,Pickup Community Area,Dropoff Community Area,Fare,Tips,Tolls,Extras,Trip Total,Payment Type',
    'Company,Pickup Centroid Latitude,Pickup Centroid Longitude,Pickup Centroid Location,Dropoff Centroid Latitude',
    'Dropoff Centroid Longitude,Dropoff Centroid  Location',
  ].join(',');
  const trip = (id: string, start: string, rest = 'Cash,"Blue ""Ribbon"", Inc."') =>
    `${id},taxi-1,${start},01/22/2024 02:00:00 PM,"1,140",5.20,,17031320100,28,32.0,$18.50,0,0,1.5,20.00,${rest},41.874005383,-87.66351755,POINT (-87.6635175498 41.874005383),,,`;

  test('as the portal of the City exports them are taken, empty cells and all', () => {
    const { events, problems } = read('chicago-taxi', `\uFEFF${TITLES}\r\n${trip('t1', '01/22/2024 01:45:00 PM')}\r\n`);
    expect(problems).toEqual([]);
    expect(events).toEqual([
      {
        trip_id: 't1',
        taxi_id: 'taxi-1',
        trip_start_timestamp: '2024-01-22T19:45:00.000Z',
        trip_end_timestamp: '2024-01-22T20:00:00.000Z',
        trip_seconds: 1_140,
        trip_miles: '5.20',
        pickup_census_tract: null,
        dropoff_census_tract: '17031320100',
        pickup_community_area: 28,
        dropoff_community_area: 32,
        fare: '18.50',
        tips: '0',
        tolls: '0',
        extras: '1.5',
        trip_total: '20.00',
        payment_type: 'Cash',
        company: 'Blue "Ribbon", Inc.',
        pickup_centroid_latitude: 41.874005383,
        pickup_centroid_longitude: -87.66351755,
        pickup_centroid_location: 'POINT (-87.6635175498 41.874005383)',
        dropoff_centroid_latitude: null,
        dropoff_centroid_longitude: null,
        dropoff_centroid_location: null,
      },
    ]);
  });

  test('with titles that are the names of fields, or of another order, are the same', () => {
    const { events, problems } = read(
      'chicago-taxi',
      'trip_start_timestamp,taxi_id,trip_id,fare\n2024-01-22T13:45:00.000,taxi-1,t1,18.5\n',
    );
    expect(problems).toEqual([]);
    expect(events[0]).toMatchObject({ trip_id: 't1', trip_start_timestamp: '2024-01-22T19:45:00.000Z', fare: '18.5' });
  });

  test('tell how many times fell into the hours that clocks show twice or never', () => {
    const times = [
      '11/03/2024 01:15:00 AM',
      '11/03/2024 01:30:00 AM',
      '03/10/2024 02:15:00 AM',
      '11/03/2024 02:15:00 AM',
    ];
    const { doubts, problems } = read('chicago-taxi', [TITLES, ...times.map((at, i) => trip(`t${i}`, at))].join('\n'));
    expect({ problems, doubts }).toEqual({ problems: [], doubts: { twice: 2, never: 1 } });
  });

  test('with rows that are wrong give all the others', () => {
    const rows = [
      trip('t1', '01/22/2024 01:45:00 PM'),
      't2,taxi-1,01/22/2024 01:45:00 PM',
      trip('t3', '01/22/2024 01:45:00 PM', 'Cash,"Blue" Ribbon'),
      trip('t4', '01/22/2024 01:45:00 PM'),
      trip('t5', 'no time'),
    ];
    const { found, events, problems } = read('chicago-taxi', [TITLES, ...rows].join('\n'));
    expect(found.map((one) => ('problem' in one ? `${one.line}: ${one.problem}` : one.line))).toEqual([
      2,
      expect.stringMatching(/^3: The row has 3 cells under 23 titles/),
      expect.stringMatching(/^4: Text follows a closing quote/),
      5,
      6,
    ]);
    expect(events.at(-1)).toMatchObject({ trip_id: 't5', trip_start_timestamp: 'no time' });
    expect(problems.join()).toContain('"no time"');
  });

  test('from the API of the portal are taken: text for numbers, GeoJSON for places, columns that it computes', () => {
    const answer = [
      {
        trip_id: 't1',
        taxi_id: 'taxi-1',
        trip_start_timestamp: '2024-01-22T13:45:00.000',
        trip_seconds: '1140',
        trip_miles: '5.2',
        pickup_community_area: '28',
        fare: '18.5',
        pickup_centroid_latitude: '41.874005383',
        pickup_centroid_location: { type: 'Point', coordinates: [-87.66351755, 41.874005383] },
        ':@computed_region_vrxf_vc4k': '29',
      },
    ];
    const { events, problems } = read('chicago-taxi', JSON.stringify(answer));
    expect(problems).toEqual([]);
    expect(events[0]).toMatchObject({
      trip_seconds: 1_140,
      pickup_community_area: 28,
      pickup_centroid_location: 'POINT (-87.66351755 41.874005383)',
    });
  });

  test('with columns of other names are refused as a whole, by the ingest and not in silence', () => {
    const { events, problems } = read('chicago-taxi', 'tripId,taxiId,started\nt1,x,01/22/2024 01:45:00 PM\n');
    expect(events).toEqual([{ tripid: 't1', taxiid: 'x', started: '01/22/2024 01:45:00 PM' }]);
    expect(problems.length).toBeGreaterThan(3);
  });
});

test('samples of a watch get an id of sensor and time where they have none', () => {
  const { events, problems } = read('heart-rate', 'timestamp,sensor,bpm\n1706000000,7,64\n');
  expect(problems).toEqual([]);
  expect(events).toEqual([
    { sensor_id: '7', sampled_at: '2024-01-23T08:53:20.000Z', heart_rate: 64, sample_id: '7:2024-01-23T08:53:20.000Z' },
  ]);
});

test('answers of a weather service become observations', () => {
  const answer = {
    coord: { lon: 13.4105, lat: 52.5244 },
    weather: [{ id: 500, main: 'Rain', description: 'light rain' }],
    base: 'stations',
    main: { temp: 7.416, feels_like: 4.9, pressure: 1009, humidity: 87 },
    wind: { speed: 4.12, deg: 240 },
    rain: { '1h': 0.35 },
    dt: 1706000000,
    id: 2950159,
    name: 'Berlin',
  };
  const { events, problems } = read('weather', JSON.stringify([answer], null, 2));
  expect(problems).toEqual([]);
  expect(events).toEqual([
    {
      station_id: '2950159',
      observed_at: '2024-01-23T08:53:20.000Z',
      city: 'Berlin',
      condition: 'rain',
      temperature: 7.42,
      humidity: 87,
      pressure: 1009,
      wind_speed: 4.12,
      wind_direction: 240,
      rain: 0.35,
      latitude: 52.5244,
      longitude: 13.4105,
    },
  ]);
});

test('track calls of an app become segments', () => {
  const call = {
    type: 'track',
    event: 'Segment Ended',
    messageId: 'm-1',
    userId: 'u-1',
    timestamp: '2024-01-23T08:53:20.250Z',
    properties: {
      vehicleId: 's-1',
      rideId: 'r-1',
      startedAt: '2024-01-23T08:52:50Z',
      city: 'Berlin',
      distance: 131.666,
      duration: 30,
      speed: 15.8,
      batteryLevel: 77,
      start: { lat: 52.52, lng: 13.4 },
      end: { lat: 52.521, lng: 13.401 },
    },
  };
  const { events, problems } = read('scooter-segments', `${JSON.stringify(call)}\n`);
  expect(problems).toEqual([]);
  expect(events[0]).toMatchObject({ segment_id: 'm-1', scooter_id: 's-1', metres: 131.7, ended_at: call.timestamp });
  expect(events[0]).not.toHaveProperty('userId');
});

test('events of a stream without a source are as they stand in the file', () => {
  const line = '{"trip_id":"t1", "price":1.50}';
  expect(read('trip', `${line}\n`).found).toEqual([{ line: 1, value: line }]);
});

test.each([
  '__proto__',
  'constructor',
  'toString',
])('the name %s is one like others, which the ingest refuses', (name) => {
  const line = `{"trip_id":"t1","${name}":"x"}`;
  const reader = sourceReader(streams.find((one) => one.name === 'trip')!, {});
  expect([...reader.read(`${line}\n`), ...reader.end()]).toEqual([{ line: 1, value: line }]);
});

test('a text that is no boolean is left as it is, for the ingest to refuse', () => {
  const trip = streams.find((one) => one.name === 'trip')!;
  const flagged: StreamDefinition = { ...trip, fields: { ...trip.fields, paid: boolean({ description: 'Whether.' }) } };
  const reader = sourceReader(flagged, {});
  const found = [...reader.read('paid\nTRUE\nfalse\nconstructor\n'), ...reader.end()];
  expect(found.map((one) => 'value' in one && JSON.parse(one.value))).toEqual([
    { paid: true },
    { paid: false },
    { paid: 'constructor' },
  ]);
});
