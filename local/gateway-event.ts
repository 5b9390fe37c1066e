import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';

interface GatewayRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly stream: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | undefined;
  readonly address: string;
  readonly query?: Readonly<Record<string, string>>;
  /** By which name an authorizer of the gateway knows the caller. */
  readonly subject?: string | undefined;
}

/** A request as API Gateway's proxy integration hands it on: what the handlers read of it. */
export function gatewayEvent({
  method,
  path,
  stream,
  headers,
  body,
  address,
  query,
  subject,
}: GatewayRequest): APIGatewayProxyEvent {
  const single = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
  return {
    resource: method === 'POST' ? '/streams/{stream}/events' : '/streams/{stream}/{proxy+}',
    path,
    httpMethod: method,
    headers: single,
    multiValueHeaders: {},
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: null,
    pathParameters: { stream },
    stageVariables: null,
    body: body?.toString('base64') ?? '',
    isBase64Encoded: true,
    requestContext: {
      requestId: randomUUID(),
      identity: { sourceIp: address },
      ...(subject !== undefined && { authorizer: { claims: { sub: subject } } }),
    } as APIGatewayProxyEvent['requestContext'],
  };
}
