import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarSpan } from '../../../core/values/zones.ts';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const dayOf = (zone: string, iso: string) => {
  const { start, end } = calendarSpan('day', zone, at(iso));
  return { start: new Date(start).toISOString(), hours: (end - start) / HOUR };
};

describe('a calendar day', () => {
  test.each([
    ['America/Chicago', '2024-03-10T18:00:00Z', '2024-03-10T06:00:00.000Z', 23],
    ['America/Chicago', '2024-11-03T18:00:00Z', '2024-11-03T05:00:00.000Z', 25],
    ['America/Chicago', '2024-07-04T18:00:00Z', '2024-07-04T05:00:00.000Z', 24],
    ['Australia/Lord_Howe', '2024-04-06T20:00:00Z', '2024-04-06T13:00:00.000Z', 24.5],
    ['Australia/Lord_Howe', '2024-10-05T20:00:00Z', '2024-10-05T13:30:00.000Z', 23.5],
    ['Africa/Casablanca', '2024-03-10T12:00:00Z', '2024-03-09T23:00:00.000Z', 25],
    ['Africa/Casablanca', '2024-04-14T12:00:00Z', '2024-04-14T00:00:00.000Z', 23],
    ['Asia/Kathmandu', '2024-04-14T12:00:00Z', '2024-04-13T18:15:00.000Z', 24],
    ['UTC', '2024-02-29T12:00:00Z', '2024-02-29T00:00:00.000Z', 24],
  ])('of %s around %s begins at %s and lasts %d hours', (zone, inside, start, hours) => {
    expect(dayOf(zone, inside)).toEqual({ start, hours });
  });

  test('that was skipped holds no instant: Apia went from the 29th to the 31st of December 2011', () => {
    expect(dayOf('Pacific/Apia', '2011-12-30T09:59:59.999Z')).toEqual({ start: '2011-12-29T10:00:00.000Z', hours: 24 });
    expect(dayOf('Pacific/Apia', '2011-12-30T10:00:00Z')).toEqual({ start: '2011-12-30T10:00:00.000Z', hours: 24 });
  });

  test('whose midnight is skipped begins where the clocks land', () => {
    expect(dayOf('America/Sao_Paulo', '2018-11-04T12:00:00Z')).toEqual({
      start: '2018-11-04T03:00:00.000Z',
      hours: 23,
    });
  });

  test('with two midnights begins at the first', () => {
    expect(dayOf('America/Havana', '2024-11-03T12:00:00Z')).toEqual({ start: '2024-11-03T04:00:00.000Z', hours: 25 });
  });

  test('keeps the hour that clocks set back into the evening before', () => {
    // Sao Paulo, 2018-02-18: midnight was 23:00 again, so the 17th had 25 hours.
    expect(dayOf('America/Sao_Paulo', '2018-02-18T02:30:00Z')).toEqual({
      start: '2018-02-17T02:00:00.000Z',
      hours: 25,
    });
  });

  test('follows offsets of seconds, before zones were agreed', () => {
    expect(dayOf('America/Chicago', '1870-06-01T12:00:00Z')).toEqual({ start: '1870-06-01T05:50:36.000Z', hours: 24 });
  });
});

describe('larger units', () => {
  const spanOf = (unit: 'week' | 'month' | 'quarter' | 'year', iso: string, zone = 'America/Chicago') => {
    const { start, end } = calendarSpan(unit, zone, at(iso));
    return [new Date(start).toISOString(), new Date(end).toISOString()];
  };

  test('begin on Mondays, on first days of months, quarters and years, in local time', () => {
    expect(spanOf('week', '2024-11-06T12:00:00Z')).toEqual(['2024-11-04T06:00:00.000Z', '2024-11-11T06:00:00.000Z']);
    expect(spanOf('week', '2024-11-03T12:00:00Z')).toEqual(['2024-10-28T05:00:00.000Z', '2024-11-04T06:00:00.000Z']);
    expect(spanOf('month', '2024-03-01T05:59:59Z')).toEqual(['2024-02-01T06:00:00.000Z', '2024-03-01T06:00:00.000Z']);
    expect(spanOf('quarter', '2024-12-31T12:00:00Z')).toEqual(['2024-10-01T05:00:00.000Z', '2025-01-01T06:00:00.000Z']);
    expect(spanOf('quarter', '2024-05-31T12:00:00Z')).toEqual(['2024-04-01T05:00:00.000Z', '2024-07-01T05:00:00.000Z']);
    expect(spanOf('year', '2024-12-31T12:00:00Z')).toEqual(['2024-01-01T06:00:00.000Z', '2025-01-01T06:00:00.000Z']);
  });

  test('before 1970 still begin on Mondays', () => {
    expect(spanOf('week', '1969-12-31T12:00:00Z', 'UTC')).toEqual([
      '1969-12-29T00:00:00.000Z',
      '1970-01-05T00:00:00.000Z',
    ]);
    expect(spanOf('week', '1950-01-01T12:00:00Z', 'UTC')).toEqual([
      '1949-12-26T00:00:00.000Z',
      '1950-01-02T00:00:00.000Z',
    ]);
  });
});

describe('in every zone', () => {
  const zones = [
    'America/Chicago',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Casablanca',
    'UTC',
    'America/Sao_Paulo',
  ];
  const zone = fc.constantFrom(...zones);
  const unit = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const);
  const time = fc.integer({ min: at('1960-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });
  const local = (name: string, instant: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: name, dateStyle: 'short' }).format(instant);

  test('spans hold their instant, and follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(unit, zone, time, (u, z, t) => {
        const span = calendarSpan(u, z, t);
        expect(span.start <= t && t < span.end).toBe(true);
        expect(calendarSpan(u, z, span.start)).toEqual(span);
        expect(calendarSpan(u, z, span.end - 1)).toEqual(span);
        expect(calendarSpan(u, z, span.end).start).toBe(span.end);
        expect(calendarSpan(u, z, span.start - 1).end).toBe(span.start);
      }),
      { seed: 21 },
    );
  });

  test('a day is what the clocks of the zone show as one date', () => {
    fc.assert(
      fc.property(zone, time, (z, t) => {
        const { start, end } = calendarSpan('day', z, t);
        expect(local(z, start)).toBe(local(z, t));
        expect(local(z, end - 1)).toBe(local(z, t));
        expect(local(z, start - 1) < local(z, t)).toBe(true);
        expect(local(z, end) > local(z, t)).toBe(true);
      }),
      { seed: 22 },
    );
  });

  test('larger units begin and end with one of their days', () => {
    fc.assert(
      fc.property(unit, zone, time, (u, z, t) => {
        const { start, end } = calendarSpan(u, z, t);
        expect(calendarSpan('day', z, start).start).toBe(start);
        expect(calendarSpan('day', z, end).start).toBe(end);
      }),
      { seed: 23 },
    );
  });
});
