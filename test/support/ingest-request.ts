import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface Sent {
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly stream?: string;
  readonly requestId?: string;
}

/** A POST of events as API Gateway hands it over; bytes travel as base64. */
export function ingestRequest({ body, headers = {}, stream, requestId = 'request-1' }: Sent): APIGatewayProxyEvent {
  return {
    resource: '/streams/{stream}/events',
    path: `/streams/${stream}/events`,
    httpMethod: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    multiValueHeaders: {},
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: stream === undefined ? null : { stream },
    stageVariables: null,
    requestContext: { requestId } as APIGatewayProxyEvent['requestContext'],
    body: typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: typeof body !== 'string',
  };
}
