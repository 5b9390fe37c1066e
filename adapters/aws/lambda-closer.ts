import type { LambdaClientConfig } from '@aws-sdk/client-lambda';
import type { Closer } from '../../core/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/** Calls the closer function without waiting for it. A schedule calls it too, so nothing depends on one call. */
export function lambdaCloser(functionName: string, config: LambdaClientConfig = {}): Closer {
  let loaded: ReturnType<typeof load> | undefined;
  async function load() {
    const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
    return { InvokeCommand, client: new LambdaClient({ requestHandler: httpHandler(), maxAttempts: 2, ...config }) };
  }
  return {
    async close() {
      loaded ??= load();
      const { InvokeCommand, client } = await loaded;
      const invoke = new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event' });
      await orRetryLater('Calling the closer', client.send(invoke));
    },
  };
}
