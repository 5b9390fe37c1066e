import { Readable } from 'node:stream';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { wholeBody } from '../../../local/http/whole-body.ts';

const LIMIT = 40;

function app() {
  const its = fastify({ bodyLimit: LIMIT });
  its.removeAllContentTypeParsers();
  its.addContentTypeParser('*', wholeBody);
  its.post('/', async ({ body }) => (body as Buffer).toString());
  return its;
}
const post = (payload: string | Readable) =>
  app().inject({
    method: 'POST',
    url: '/',
    payload,
    ...(typeof payload !== 'string' && { headers: { 'transfer-encoding': 'chunked' } }),
  });

describe('the body of a request', () => {
  it('comes as it was sent, in one part or in several', async () => {
    expect((await post('{"is": "ä"}')).body).toBe('{"is": "ä"}');
    const parts = [...Buffer.from('{"is": "ä"}')].map((byte) => Buffer.of(byte));
    expect((await post(Readable.from(parts))).body).toBe('{"is": "ä"}');
  });

  it('may be as long as the limit', async () => {
    expect((await post('x'.repeat(LIMIT))).body).toBe('x'.repeat(LIMIT));
  });

  it.each([
    ['says so before', () => 'x'.repeat(LIMIT + 1)],
    ['does not say so', () => Readable.from(['x'.repeat(LIMIT), 'x', 'x'].map((part) => Buffer.from(part)))],
  ])('is refused if it is longer and %s', async (_, body) => {
    const answer = await post(body());
    expect(answer.statusCode).toBe(413);
    expect(answer.json().message).toBe('The request has more than 40 bytes. Send it in parts.');
  });
});
