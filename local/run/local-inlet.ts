import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { RetryLater } from '../../core/errors.ts';
import type { Inlet } from '../../core/inlet/inlet.ts';
import { inletRequest } from '../../core/inlet/inlet-request.ts';

type Ingest = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/** Posts to the ingest of streams of this run; they may still be starting. */
export const localInlet = (ingestOf: (stream: string) => Ingest | undefined): Inlet => ({
  async post(stream, body) {
    const ingest = ingestOf(stream);
    if (!ingest) throw new RetryLater(`The stream ${stream} has not started yet.`);
    const answer = await ingest(inletRequest(stream, body, randomUUID()) as unknown as APIGatewayProxyEvent);
    return { status: answer.statusCode, body: answer.body };
  },
});
