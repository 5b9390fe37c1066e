import { isUtf8 } from 'node:buffer';
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
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) single[name] = typeof value === 'string' ? value : value.join(', ');
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
    ...bodyOf(body),
    requestContext: {
      requestId: randomUUID(),
      identity: { sourceIp: address },
      ...(subject !== undefined && { authorizer: { claims: { sub: subject } } }),
    } as APIGatewayProxyEvent['requestContext'],
  };
}

/** Text goes as it is, anything else as base64. */
function bodyOf(body: Buffer | undefined): Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'> {
  if (!body) return { body: '', isBase64Encoded: false };
  const isText = isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
