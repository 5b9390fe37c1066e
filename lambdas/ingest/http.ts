import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Answer } from '../../core/ingest/answer.ts';
import type { Logger } from '../invocation.ts';

/** An answer in the form of API Gateway's proxy integration. */
export const http = ({ status, headers, body }: Answer): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Turns what nobody expected into an answer that tells nothing of our insides, and a line that tells us. */
export const answerErrors = (logger: Logger): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
  onError({ error }) {
    logger.error('defect', { error });
    const message = 'Something is wrong on our side. Send the request again, with the same ids, a little later.';
    return http({ status: 500, headers: { 'retry-after': '30' }, body: { message } });
  },
});
