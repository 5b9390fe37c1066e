import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { sharedWith } from '../../lambdas/shared-with.ts';

const answer = async () => ({ statusCode: 200, headers: { etag: '"1"' }, body: '{}' });
const from = (headers: Record<string, string> | null) => ({ headers }) as unknown as APIGatewayProxyEvent;
const headersFor = async (origins: readonly string[], headers: Record<string, string> | null) =>
  (await sharedWith(origins, answer)(from(headers), undefined)).headers;
const shop = 'https://shop.example.com';

test('a page of a named origin may read an answer and its ETag', async () => {
  expect(await headersFor(['https://other.example.com', shop], { Origin: shop })).toEqual({
    etag: '"1"',
    vary: 'origin',
    'access-control-allow-origin': shop,
    'access-control-expose-headers': 'etag,retry-after',
  });
});

test('a page of any other origin may not, and no cache mistakes one for the other', async () => {
  expect(await headersFor([shop], { origin: 'https://evil.example.com' })).toEqual({ etag: '"1"', vary: 'origin' });
  expect(await headersFor([shop], null)).toEqual({ etag: '"1"', vary: 'origin' });
});

test('where nobody is named, answers are as they were', async () => {
  expect(await headersFor([], { origin: shop })).toEqual({ etag: '"1"' });
});
