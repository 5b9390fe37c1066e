import { describe, expect, test } from 'vitest';
import { boolean, decimal, integer, text } from '../../../core/definition/fields.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { Compatibility, StreamDefinition } from '../../../core/definition/stream.ts';
import { publishedOf } from '../../../core/versions/published-version.ts';
import { beginningAnew } from '../../../core/versions/restarts.ts';
import { versionProblems } from '../../../core/versions/version-problems.ts';
import { rides, ridesNext } from '../../support/rides.ts';

const first = publishedOf(rides);
const second = { ...rides, version: 2 };
const withFields = (more: StreamDefinition['fields'], version = 2): StreamDefinition => ({
  ...rides,
  version,
  fields: { ...rides.fields, ...more },
});
const { seats: _seats, ...withoutSeats } = rides.fields;

describe('a definition beside its published versions', () => {
  test('is as it was published', () => {
    expect(versionProblems(rides, [first])).toEqual([]);
  });

  test('may change what nobody has to agree to', () => {
    const settings: Partial<StreamDefinition> = {
      description: 'Other words.',
      watermark: { lag: '1m', idleAfter: '2m' },
      dedupFor: '1h',
      alerts: [],
      throughput: { eventsPerSecond: 5, eventBytes: 500 },
    };
    expect(versionProblems({ ...rides, ...settings }, [first])).toEqual([]);
  });

  test('has to be published', () => {
    const wanted = (version: number) =>
      `rides: version ${version} is not published. Run npm run schema -- publish --stream rides, and commit the file.`;
    expect(versionProblems(rides, [])).toEqual([wanted(1)]);
    expect(versionProblems(ridesNext, [first])).toEqual([wanted(2)]);
  });

  test('has to raise its version with any change, even a compatible one', () => {
    expect(versionProblems(withFields({ tip: integer({ nullable: true }) }, 1), [first])).toEqual([
      'rides: version 1 is published, and the definition differs from it in fields.tip. Raise version to 2.',
    ]);
  });

  test('counts its versions one by one, and never back', () => {
    expect(versionProblems({ ...ridesNext, version: 5 }, [first])).toEqual([
      'rides: version 5 does not follow version 1, which is published. Make it 2.',
    ]);
    expect(versionProblems(rides, [first, publishedOf(ridesNext)])[0]).toBe(
      'rides: version 1 does not follow version 2, which is published. Make it 3.',
    );
  });

  test('is told everything that a breaking change breaks, all changes at once', () => {
    const changed = {
      ...withFields(
        { fare: decimal({ precision: 8, scale: 2, min: 0, max: 500, nullable: true }), phone: text({ max: 9 }) },
        1,
      ),
      eventTime: 'at',
    };
    expect(versionProblems(changed, [first])).toEqual([
      'rides: version 1 is published, and the definition differs from it in fields.fare.max, fields.phone. Raise version to 2.',
      "rides fields.fare.max: 1000 became 500, so events that version 1 took would be refused. Keep what was allowed, or add a field of another name, or publish a break with compatibility: 'none' (now backward). " +
        'It breaks windows takings, by_rider; tables events, takings, by_rider; alert low-takings; data sets takings, by_rider; graph "takings: fare".',
      "rides fields.phone: is new and required, so events that version 1 took would be refused. Declare it nullable, or publish a break with compatibility: 'none' (now backward).",
    ]);
  });

  test('is told who uses a field that filters, and a window that is gone', () => {
    const { shared_rides: _gone, ...windows } = rides.windows;
    const { shared: _unused, ...fields } = rides.fields;
    expect(versionProblems({ ...second, fields, windows }, [first])).toEqual([
      "rides fields.shared: is gone, so events that version 1 took would be refused. Keep it, or publish a break with compatibility: 'none' (now backward). " +
        'It breaks window shared_rides; tables events, shared_rides; data set shared_rides; graph "shared_rides: rides".',
      "rides windows.shared_rides: is gone, so whoever reads it would find nothing new there. Keep it, or publish a break with compatibility: 'none' (now backward). " +
        'It breaks window shared_rides; table shared_rides; data set shared_rides; graph "shared_rides: rides".',
    ]);
  });

  test('that means another event by an id is told that everything breaks', () => {
    expect(versionProblems({ ...second, id: ['ride_id', 'rider'] }, [first])).toEqual([
      "rides id: ride_id became ride_id, rider, so what is counted and stored would mean something else under the same name. Keep it, or give what is new another name, or publish a break with compatibility: 'none' (now backward). " +
        'It breaks windows takings, by_rider, shared_rides; tables events, takings, by_rider, shared_rides; alerts low-takings, few-rides; data sets takings, by_rider, shared_rides; graphs "takings: rides", "takings: fare", "shared_rides: rides".',
    ]);
  });

  test('cannot give a column another kind, under no mode, for the warehouse keeps what is in it', () => {
    const changed = { ...withFields({ seats: boolean({ nullable: true }) }), compatibility: 'none' } as const;
    const problem = (table: string) =>
      `rides.${table}.seats is BIGINT in the warehouse and BOOLEAN in the definition. Give the field another name, or copy the table by hand and drop the old one.`;
    expect(versionProblems(changed, [first])).toEqual([problem('events'), problem('events__landing')]);
    // Not even after it was gone for a while.
    const gone = publishedOf({ ...second, compatibility: 'none', fields: withoutSeats });
    expect(versionProblems({ ...changed, version: 3 }, [first, gone])).toHaveLength(2);
  });

  test('is told of published files that do not follow each other', () => {
    const narrowed = publishedOf({ ...second, fields: withoutSeats });
    expect(versionProblems({ ...second, fields: withoutSeats }, [first, narrowed])).toEqual([
      expect.stringContaining('rides fields.seats: is gone'),
    ]);
  });
});

describe('modes of compatibility', () => {
  const wider = withFields({ seats: integer({ min: 1, max: 5, nullable: true }) });
  const narrower = withFields({ seats: integer({ min: 1, max: 3, nullable: true }) });
  const added = withFields({ tip: integer({ nullable: true }) });
  const allowed = (stream: StreamDefinition, compatibility: Compatibility): boolean =>
    versionProblems({ ...stream, compatibility }, [first])[0]?.includes('is not published') ?? false;

  test.each<[Compatibility, added: boolean, wider: boolean, narrower: boolean]>([
    ['backward', true, true, false],
    ['forward', true, false, true],
    ['full', true, false, false],
    ['none', true, true, true],
    ['backward-transitive', true, true, false],
    ['forward-transitive', true, false, true],
    ['full-transitive', true, false, false],
  ])('%s allows an optional field: %s, more: %s, less: %s', (mode, optional, more, less) => {
    expect([allowed(added, mode), allowed(wider, mode), allowed(narrower, mode)]).toEqual([optional, more, less]);
  });

  describe('that are transitive', () => {
    // Forward, a field may go; backward, one may come: together they let it come back with less room.
    const gone = { ...second, compatibility: 'forward', fields: withoutSeats } as const;
    const back = { ...withFields({ seats: integer({ min: 1, max: 3, nullable: true }) }, 3) };
    const judged = (mode: Compatibility, between: StreamDefinition) =>
      versionProblems({ ...back, compatibility: mode }, [first, publishedOf(between)]);

    test('look back to every version', () => {
      expect(judged('backward', gone)).toEqual([expect.stringContaining('is not published')]);
      expect(judged('backward-transitive', gone)).toEqual([
        expect.stringMatching(/^rides fields\.seats\.max: 4 became 3, so events that version 1 took/),
      ]);
    });

    test('do not look beyond a version that was published as a break', () => {
      expect(judged('backward-transitive', { ...gone, compatibility: 'none' })).toEqual([
        expect.stringContaining('is not published'),
      ]);
    });
  });
});

test('windows whose cells mean something else begin anew, and only they', () => {
  expect(beginningAnew(planOf(rides), planOf(ridesNext))).toEqual(['takings', 'by_rider']);
  expect(beginningAnew(planOf(rides), planOf(withFields({ tip: integer({ nullable: true }) })))).toEqual([]);
});
