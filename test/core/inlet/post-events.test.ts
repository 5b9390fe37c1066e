import { describe, expect, it } from 'vitest';
import type { Inlet } from '../../../core/inlet/inlet.ts';
import { postEvents } from '../../../core/inlet/post-events.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

type Verdict = { index: number; status: string; errors?: object[] };
type Event = { readonly n: number; readonly text?: string };

/** An ingest that says of each event what the test says; 503 if one is unconfirmed. */
function ingest(verdictOf: (event: Event, post: number) => string) {
  const posts: Event[][] = [];
  const inlet: Inlet = {
    async post(_stream, body) {
      const list = JSON.parse(body) as Event[];
      const post = posts.push(list);
      const events = list.map((event, index): Verdict => {
        const status = verdictOf(event, post);
        return {
          index,
          status,
          ...(status === 'rejected' && { errors: [{ pointer: '/n', rule: 'max', message: 'is too much.' }] }),
        };
      });
      const statuses = new Set(events.map(({ status }) => status));
      const status = statuses.has('unconfirmed') ? 503 : statuses.has('rejected') ? 207 : 202;
      return { status, body: JSON.stringify({ events }) };
    },
  };
  return { posts, inlet };
}
const numbers = (count: number): Event[] => Array.from({ length: count }, (_, n) => ({ n }));
const patience = { until: 10_000, spread: 0 };

describe('events that come from inside', () => {
  it('are posted in requests of at most 500', async () => {
    const { posts, inlet } = ingest(() => 'accepted');
    expect(await postEvents({ inlet, clock: virtualClock() }, 's', numbers(1_201), patience)).toEqual({
      accepted: 1_201,
      rejected: [],
    });
    expect(posts.map(({ length }) => length)).toEqual([500, 500, 201]);
    expect(posts.flat()).toEqual(numbers(1_201));
  });

  it('are posted in requests of at most a megabyte; one that is larger is rejected beside the others', async () => {
    const { posts, inlet } = ingest(() => 'accepted');
    const events = [300_000, 400_000, 1_100_000, 400_000, 5].map((size, n) => ({ n, text: 'é'.repeat(size / 2) }));
    const posted = await postEvents({ inlet, clock: virtualClock() }, 's', events, patience);
    expect(posted).toEqual({ accepted: 4, rejected: [{ index: 2, reason: 'it has more than 1048576 bytes' }] });
    expect(posts.map((list) => list.map(({ n }) => n))).toEqual([
      [0, 1],
      [3, 4],
    ]);
  });

  it('are posted again until each is confirmed, and only those that are not', async () => {
    const { posts, inlet } = ingest(({ n }, post) =>
      n === 1 && post < 3 ? 'unconfirmed' : n === 2 ? 'rejected' : 'accepted',
    );
    const posted = await postEvents({ inlet, clock: virtualClock() }, 's', numbers(4), patience);
    expect(posted).toEqual({ accepted: 3, rejected: [{ index: 2, reason: '/n: is too much.' }] });
    expect(posts.map((list) => list.map(({ n }) => n))).toEqual([[0, 1, 2, 3], [1], [1]]);
  });

  it('wait for another time once patience ends', async () => {
    const { inlet } = ingest(() => 'unconfirmed');
    await expect(
      postEvents({ inlet, clock: virtualClock() }, 's', numbers(2), { until: 500, spread: 0 }),
    ).rejects.toThrow('2 events for s are not confirmed. They are sent again later.');
  });

  it.each([
    [500, 'RetryLater'],
    [404, 'Defect'],
  ])('that are answered with %i throw %s', async (status, name) => {
    const inlet: Inlet = { post: async () => ({ status, body: '{"message":"no"}' }) };
    await expect(postEvents({ inlet, clock: virtualClock() }, 's', numbers(1), patience)).rejects.toMatchObject({
      name,
      message: `The ingest of s answered ${status}: {"message":"no"}`,
    });
  });
});
