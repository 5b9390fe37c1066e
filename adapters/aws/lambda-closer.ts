import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import type { Closer } from '../../core/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/** The window function has better to do than to try often: a schedule calls the closer too. */
const ATTEMPTS = 2;

/** Calls the closer function without waiting for it. */
export function lambdaCloser(functionName: string, config: LambdaClientConfig = {}): Closer {
  const client = new LambdaClient({ requestHandler: httpHandler(), maxAttempts: ATTEMPTS, ...config });
  return {
    async close() {
      const invoke = new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event' });
      await orRetryLater('Calling the closer', client.send(invoke));
    },
  };
}
