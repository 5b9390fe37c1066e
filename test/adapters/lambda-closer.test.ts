import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { lambdaCloser } from '../../adapters/aws/lambda-closer.ts';
import { RetryLater } from '../../core/errors.ts';
import { LOCAL } from '../support/local-server.ts';

const mock = mockClient(LambdaClient);
beforeEach(() => mock.reset());
afterAll(() => mock.restore());
const closer = lambdaCloser('closer-of-taxi', LOCAL);

describe('the closer behind Lambda', () => {
  it('is called without waiting for it', async () => {
    await closer.close();
    expect(mock.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { FunctionName: 'closer-of-taxi', InvocationType: 'Event' },
    ]);
  });

  it('may be busy', async () => {
    const busy = new TooManyRequestsException({ $metadata: { httpStatusCode: 429 }, message: 'busy' });
    mock.on(InvokeCommand).rejects(busy);
    await expect(closer.close()).rejects.toThrow(RetryLater);
  });
});
