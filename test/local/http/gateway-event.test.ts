import { describe, expect, it } from 'vitest';
import { requestBody } from '../../../lambdas/ingest/request-body.ts';
import { gatewayEvent } from '../../../local/http/gateway-event.ts';

const eventOf = (body: Buffer | undefined, headers = {}) =>
  gatewayEvent({ method: 'POST', path: '/streams/s/events', stream: 's', headers, body, address: '::1' });

describe('a request to a local run', () => {
  it('has text as its body where the bytes are text, and base64 where they are not', () => {
    expect(eventOf(Buffer.from('{"a":"ü"}'))).toMatchObject({ body: '{"a":"ü"}', isBase64Encoded: false });
    expect(eventOf(Buffer.of(0x1f, 0x8b, 8))).toMatchObject({ body: 'H4sI', isBase64Encoded: true });
    expect(eventOf(undefined)).toMatchObject({ body: '', isBase64Encoded: false });
  });

  it('whose bytes are no text is told where they cease to be', async () => {
    await expect(requestBody(eventOf(Buffer.of(0x7b, 0xff)), 's')).resolves.toMatchObject({
      status: 400,
      message: 'The body is not UTF-8 from byte 1 on. Encode it as UTF-8.',
    });
  });

  it('has one text for each header', () => {
    const { headers } = eventOf(undefined, { 'content-type': 'application/json', 'set-cookie': ['a', 'b'] });
    expect(headers).toEqual({ 'content-type': 'application/json', 'set-cookie': 'a, b' });
  });
});
