import { expect, test } from 'vitest';
import { entityOf } from '../../../core/sources/entity-of.ts';
import { movedTimes } from '../../../core/sources/moved-times.ts';
import { postsOf } from '../../../core/sources/posts.ts';
import trip from '../../../schemas/trip/stream.ts';

const events = (...texts: readonly string[]) => texts.map((text, i) => ({ line: i + 1, text }));
const packed = (posts: ReturnType<typeof postsOf>, list: ReturnType<typeof events>) =>
  [...list.flatMap((event) => posts.add(event)), ...posts.end()].map(({ body, lines }) => [body, lines]);

test('a post has as many events as it may have, and the last what is left', () => {
  expect(packed(postsOf({ batch: 2 }), events('a', 'b', 'c'))).toEqual([
    ['a\nb', [1, 2]],
    ['c', [3]],
  ]);
});

test('events of two entities are never in one post, and those of one keep their order', () => {
  expect(packed(postsOf({ batch: 2, apart: (text) => text[0]! }), events('a1', 'b1', 'a2', 'a3'))).toEqual([
    ['a1\na2', [1, 3]],
    ['b1', [2]],
    ['a3', [4]],
  ]);
});

test('a post stays below the largest body that the ingest takes', () => {
  const long = 'é'.repeat(200_000);
  const posts = packed(postsOf({ batch: 100 }), events(long, long, 'short'));
  expect(posts.map(([, lines]) => lines)).toEqual([[1], [2, 3]]);
  for (const [body] of posts) expect(Buffer.byteLength(String(body))).toBeLessThan(1_048_576);
});

test('an entity is named by all its fields; a text that is no event has none', () => {
  const name = entityOf(trip);
  expect(name('{"hoverboard_id":"h","customer_id":"c","price":1}')).toBe('["h","c"]');
  expect(name('no event')).toBe('');
});

test('an event that is moved keeps its other times as far from it as they were', () => {
  const moved = movedTimes({ ...trip, fields: { ...trip.fields, began_at: { kind: 'timestamp' } } });
  const text = '{"trip_id":"t","ended_at":"2024-01-01T10:00:00Z","began_at":"2024-01-01T09:30:00Z"}';
  expect(JSON.parse(moved(text, Date.UTC(2026, 0, 1)))).toEqual({
    trip_id: 't',
    ended_at: '2026-01-01T00:00:00.000Z',
    began_at: '2025-12-31T23:30:00.000Z',
  });
  for (const other of ['no event', '{"ended_at":"yesterday"}']) expect(moved(other, 0)).toBe(other);
});
