import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { lambdaInlet } from '../../adapters/aws/lambda-inlet.ts';
import { Defect, RetryLater } from '../../core/errors.ts';
import { LOCAL } from '../support/local-server.ts';

const mock = mockClient(LambdaClient);
beforeEach(() => mock.reset());
afterAll(() => mock.restore());
const inlet = lambdaInlet({ trip: 'gauge-dev-demo-trip-ingest' }, LOCAL);
const answering = (payload: string, FunctionError?: string) =>
  mock.on(InvokeCommand).resolves({
    Payload: new TextEncoder().encode(payload) as never,
    ...(FunctionError !== undefined && { FunctionError }),
  });

describe('the ingest behind Lambda', () => {
  it('is handed events as its gateway would, and its answer is waited for', async () => {
    answering('{"statusCode":202,"headers":{},"body":"{\\"accepted\\":1}"}');
    expect(await inlet.post('trip', '[{"a":1}]')).toEqual({ status: 202, body: '{"accepted":1}' });
    const [{ args } = { args: undefined }] = mock.commandCalls(InvokeCommand);
    expect(args?.[0].input.FunctionName).toBe('gauge-dev-demo-trip-ingest');
    expect(JSON.parse(String(args?.[0].input.Payload))).toMatchObject({
      body: '[{"a":1}]',
      isBase64Encoded: false,
      pathParameters: { stream: 'trip' },
    });
  });

  it('may break off or be busy: then the events are sent again', async () => {
    answering('{"errorMessage":"Task timed out"}', 'Unhandled');
    await expect(inlet.post('trip', '[]')).rejects.toThrow(
      'The ingest of trip broke off ({"errorMessage":"Task timed out"}). The events are sent again.',
    );
    const busy = new TooManyRequestsException({ $metadata: { httpStatusCode: 429 }, message: 'busy' });
    mock.on(InvokeCommand).rejects(busy);
    await expect(inlet.post('trip', '[]')).rejects.toThrow(RetryLater);
  });

  it('of a stream that the stack did not name is a defect', async () => {
    await expect(inlet.post('weather', '[]')).rejects.toThrow(Defect);
  });
});
