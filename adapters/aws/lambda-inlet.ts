import { randomUUID } from 'node:crypto';
import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Defect, RetryLater } from '../../core/errors.ts';
import type { Inlet } from '../../core/inlet/inlet.ts';
import { inletRequest } from '../../core/inlet/inlet-request.ts';
import { orRetryLater } from './retry-later.ts';

const CONNECT_MS = 1_000;
/** Longer than an ingest may run. */
const ANSWER_MS = 25_000;
/** Whoever posts has patience of its own. */
const ATTEMPTS = 1;

/** Posts to the ingest functions of streams, by their names. */
export function lambdaInlet(functions: Readonly<Record<string, string>>, config: LambdaClientConfig = {}): Inlet {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECT_MS,
    requestTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
  });
  const client = new LambdaClient({ requestHandler, maxAttempts: ATTEMPTS, ...config });
  return {
    async post(stream, body) {
      const name = functions[stream];
      if (name === undefined) throw new Defect(`This function knows no ingest of "${stream}". Deploy its stack again.`);
      const Payload = JSON.stringify(inletRequest(stream, body, randomUUID()));
      const invoke = new InvokeCommand({ FunctionName: name, Payload });
      const answer = await orRetryLater(`Calling the ingest of ${stream}`, client.send(invoke));
      const text = new TextDecoder().decode(answer.Payload);
      if (answer.FunctionError)
        throw new RetryLater(`The ingest of ${stream} broke off (${text.slice(0, 300)}). The events are sent again.`);
      const { statusCode, body: answered } = JSON.parse(text) as { readonly statusCode: number; readonly body: string };
      return { status: statusCode, body: answered };
    },
  };
}
