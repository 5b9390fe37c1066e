import { expect, it } from 'vitest';
import { itemBytes } from '../../adapters/embedded/item-size.ts';

const empty = { pk: 'p', sk: 'sort', body: {} };

it.each([
  ['names and keys', empty, 2 + 1 + 2 + 4 + 4 + 3],
  ['text by its UTF-8', { ...empty, body: { a: 'ü€🚕' } }, 16 + 1 + 1 + 9],
  ['bytes as they are', { ...empty, body: { a: new Uint8Array(100) } }, 16 + 1 + 1 + 100],
  ['numbers by their digits', { ...empty, body: { a: -123.5, b: 7 } }, 16 + 1 + 1 + 4 + 1 + 1 + 2],
  ['nothing and truth as one byte', { ...empty, body: { a: null, b: true } }, 16 + 1 + 1 + 1 + 1 + 1 + 1],
  ['lists and maps with what they hold', { ...empty, body: { a: ['x'], b: { c: 'y' } } }, 16 + 2 + 5 + 2 + 6],
  ['version and expiry', { ...empty, version: 12, expiresAt: 1_800_000_000 }, 16 + 7 + 2 + 10 + 6],
])('an item counts %s', (_, item, bytes) => {
  expect(itemBytes(item)).toBe(bytes);
});
