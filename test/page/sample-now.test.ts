import { expect, it } from 'vitest';
import { sampleNow } from '../../page/sample-now.ts';
import hoverboard from '../../schemas/hoverboard/stream.ts';
import scooterSegments from '../../schemas/scooter-segments/stream.ts';

const NOW = Date.UTC(2026, 4, 1, 12);

it('is an event of now, whose times lie as far apart as they did', () => {
  const example = {
    segment_id: 'segment-1',
    scooter_id: 'scooter-103',
    ride_id: null,
    started_at: '2026-03-01T09:29:39.000Z',
    ended_at: '2026-03-01T09:30:00.000Z',
    metres: 119.6,
  };
  expect(sampleNow(scooterSegments, example, NOW)).toEqual({
    ...example,
    segment_id: expect.stringMatching(/^sample-[0-9a-z]+$/),
    started_at: '2026-05-01T11:59:39.000Z',
    ended_at: '2026-05-01T12:00:00.000Z',
  });
});

it('is another one each time, and of the same entity', () => {
  const ids = [NOW, NOW + 1].map((now) => sampleNow(scooterSegments, { segment_id: 'a' }, now)['segment_id']);
  expect(new Set(ids).size).toBe(2);
  const example = { hoverboard_id: 'hoverboard-28', measured_at: '2026-03-01T09:30:00.000Z', reading: 7 };
  expect(sampleNow(hoverboard, example, NOW)).toMatchObject({ hoverboard_id: 'hoverboard-28', reading: NOW });
});
