import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sagemakerEndpoint } from '../../adapters/aws/sagemaker-endpoint.ts';
import { modelEndpoints } from '../../adapters/model-endpoints.ts';
import { RetryLater } from '../../core/errors.ts';

const PATIENCE_MS = 15_000;

interface Asked {
  readonly request: IncomingMessage;
  readonly body: string;
}
let server: Server | undefined;
afterEach(() => server?.close());

/** A server that answers each request with the next answer; nothing: never. */
async function serving(...answers: readonly { status: number; body: string; headers?: Record<string, string> }[]) {
  const asked: Asked[] = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const answer = answers[asked.push({ request, body }) - 1];
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const secretsOf = (values: Record<string, string>) => ({
  read: async (name: string) => new TextEncoder().encode(`${values[name]}\n`),
});
const noSageMaker = () => {
  throw new Error('This is no model of SageMaker.');
};

describe('an endpoint over HTTP', () => {
  it('is asked with its secret headers, which are read again once they are refused', async () => {
    const values = { 'model-key': 'first' };
    const { asked, url } = await serving(
      { status: 200, body: '{}' },
      { status: 401, body: '' },
      { status: 200, body: '{}' },
    );
    const endpoint = modelEndpoints(
      secretsOf(values),
      noSageMaker,
    )({
      kind: 'http',
      url: `${url}/score`,
      features: ['heat'],
      secretHeaders: { 'x-api-key': 'model-key' },
    });
    expect(await endpoint.ask('{"instances":[]}', PATIENCE_MS)).toEqual({ status: 200, body: '{}' });
    values['model-key'] = 'second';
    expect((await endpoint.ask('', PATIENCE_MS)).status).toBe(401);
    await endpoint.ask('', PATIENCE_MS);
    expect(asked.map(({ request }) => request.headers['x-api-key'])).toEqual(['first', 'first', 'second']);
    expect(asked[0]).toMatchObject({ body: '{"instances":[]}', request: { method: 'POST', url: '/score' } });
  });

  it('takes its secrets nowhere else', async () => {
    const { url, asked } = await serving({ status: 302, body: '', headers: { location: '/elsewhere' } });
    const endpoint = modelEndpoints(secretsOf({}), noSageMaker)({ kind: 'http', url, features: ['heat'] });
    expect((await endpoint.ask('', PATIENCE_MS)).status).toBe(302);
    expect(asked).toHaveLength(1);
  });

  it('that does not answer, or is not there, is to be asked later', async () => {
    const { url } = await serving();
    const endpointAt = (address: string) =>
      modelEndpoints(secretsOf({}), noSageMaker)({ kind: 'http', url: address, features: ['heat'] });
    await expect(endpointAt(url).ask('', 50)).rejects.toThrow(/^127\.0\.0\.1:\d+ did not answer within 50 ms\./);
    await expect(endpointAt('http://127.0.0.1:9/').ask('', PATIENCE_MS)).rejects.toThrow(RetryLater);
  });

  it('that answers without end is cut off', async () => {
    const { url } = await serving({ status: 200, body: 'x'.repeat(2_000_000) });
    const endpoint = modelEndpoints(secretsOf({}), noSageMaker)({ kind: 'http', url, features: ['heat'] });
    await expect(endpoint.ask('', PATIENCE_MS)).rejects.toThrow('answered more than 1048576 bytes');
  });
});

describe('an endpoint of SageMaker', () => {
  it('is asked with a signature that its service would compute too', async () => {
    const { asked, url } = await serving({ status: 200, body: '{"scores":[]}' });
    const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' };
    const endpoint = sagemakerEndpoint('boards', { region: 'eu-central-1', url, credentials });
    expect(await endpoint.ask('{"instances":[]}', PATIENCE_MS)).toEqual({ status: 200, body: '{"scores":[]}' });
    const { request, body } = asked[0]!;
    expect([request.method, request.url]).toEqual(['POST', '/endpoints/boards/invocations']);
    expect(request.headers.authorization).toBe(signatureOf(request, body, 'secret'));
  });
});

/** Signature version 4 as its documentation computes it, step by step. */
function signatureOf({ method, url, headers }: IncomingMessage, body: string, secret: string): string {
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const [, credential, signed] = /Credential=([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization!)!;
  const [, day, region, service] = credential!.split('/') as [string, string, string, string];
  const lines = signed!.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, url, '', `${lines.join('')}`, signed, sha(body)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha(canonical)].join('\n');
  const key = ['aws4_request', service, region, day].reduceRight(
    mac as never,
    `AWS4${secret}` as never,
  ) as unknown as Buffer;
  expect([region, service]).toEqual(['eu-central-1', 'sagemaker']);
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${mac(key, toSign).toString('hex')}`;
}
