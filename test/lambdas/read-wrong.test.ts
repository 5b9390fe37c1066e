import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBench } from '../support/read-bench.ts';

const { get, logged } = readBench();

describe('a wrong question is answered with a sentence', () => {
  test.each([
    ['nothing', {}, 404, 'There is nothing at /streams/rides/nothing.'],
    ['schema/entity', {}, 404, 'There is nothing at /streams/rides/schema/entity.'],
    ['windows/takings%2Fpanes', {}, 404, 'There is nothing at /streams/rides/windows/takings%2Fpanes.'],
    [
      'schema%2f..%2fwindows/takings/panes',
      {},
      404,
      'There is nothing at /streams/rides/schema%2f..%2fwindows/takings/panes.',
    ],
    ['windows/entity/panes/entity', {}, 404, 'There is nothing at /streams/rides/windows/entity/panes/entity.'],
    ['panes', {}, 404, 'There is nothing at /streams/rides/panes.'],
    ['entity', {}, 400, 'The parameter "rider" is missing. Say which rider you ask for.'],
    ['entity', { ridr: 'a' }, 400, 'there is no parameter "ridr". Did you mean "rider"?'],
    ['windows/taking/panes', {}, 404, 'there is no window "taking". Did you mean "takings"?'],
    [
      'windows/unserved/panes',
      { rider: 'a' },
      404,
      "The panes of unserved are not kept for reading. Its definition asks for it with serve: { keepFor: '7d' }.",
    ],
    ['windows/takings/panes', { frm: '' }, 400, 'there is no parameter "frm". Did you mean "from"?'],
    [
      'windows/takings/panes',
      { from: 'today' },
      400,
      'The parameter "from" is "today"; it has to be an instant such as "2026-03-01T09:30:00Z".',
    ],
    [
      'windows/takings/panes',
      { limit: '0' },
      400,
      'The parameter "limit" is "0"; it has to be a whole number from 1 to 1000.',
    ],
    [
      'windows/takings/panes',
      { from: '2026-03-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
      400,
      'Nothing lies between 2026-03-01T00:00:00.000Z and 2026-02-01T00:00:00.000Z. Make "to" later than "from".',
    ],
  ])('%s %j', async (path, query, status, message) => {
    expect(await get(path, query as Record<string, string>)).toMatchObject({ status, body: { message } });
  });

  test('whatever is asked, it is never an error of ours', async () => {
    const words = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('rider', 'zone', 'from', 'to', 'limit', 'after', 'version', '__proto__'),
    );
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('2026-03-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '1e3', '-1', 'null'),
    );
    const paths = fc.oneof(
      fc.constantFrom(
        'entity',
        'schema',
        'versions',
        'windows/takings/panes',
        'windows/by_rider/panes',
        'windows/%/panes',
      ),
      fc.string({ maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(
        paths,
        fc.dictionary(words, values, { maxKeys: 4 }),
        fc.option(values, { nil: undefined }),
        async (path, query, subject) => {
          const { status } = await get(path, query, subject === undefined ? {} : { subject });
          expect([200, 400, 403, 404]).toContain(status);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
    expect(logged).toEqual([]);
  });
});
