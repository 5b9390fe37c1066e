import { expect, test } from 'vitest';
import type { Poller } from '../../../core/definition/poller.ts';
import { itemsIn } from '../../../core/pollers/items.ts';

const poller: Poller = { description: 'An API.', every: '5m', url: 'https://api.example.com/', items: 'data.trades' };

test.each([
  '{"data":{"trades":[{"i":1},{"i":2},{"i":',
  '{"trades":7,"data":{"trades" : [ {"i":1}, {"i":2}, {"',
])('the items of an answer that was cut off are those that are whole: %s', (text) => {
  expect(itemsIn(poller, text).items).toEqual([{ i: 1 }, { i: 2 }]);
});

test('a list is found by its name, whatever signs the name has', () => {
  expect(itemsIn({ ...poller, items: 'data.all (new' }, '{"data":{"all (new":[{"i":1},{"').items).toEqual([{ i: 1 }]);
  expect(itemsIn({ ...poller, items: 'data.a+b' }, '{"data":{"aab":[{"i":1},{"').items).toEqual([]);
});
