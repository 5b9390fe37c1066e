import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';

interface PostedRequest {
  readonly path: string;
  readonly stream: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | undefined;
  readonly address: string;
}

/** A POST as API Gateway's proxy integration hands it on: what the ingest handler reads of it. */
export function gatewayEvent({ path, stream, headers, body, address }: PostedRequest): APIGatewayProxyEvent {
  const single = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
  return {
    resource: '/streams/{stream}/events',
    path,
    httpMethod: 'POST',
    headers: single,
    multiValueHeaders: {},
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: { stream },
    stageVariables: null,
    body: body?.toString('base64') ?? '',
    isBase64Encoded: true,
    requestContext: {
      requestId: randomUUID(),
      identity: { sourceIp: address },
    } as APIGatewayProxyEvent['requestContext'],
  };
}
